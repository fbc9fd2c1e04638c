import type { PartCounts } from '../../tally/counts';
import { isOpeningSigned, isPartialRight, openingDifferences } from './opening';
import { countsOfOpenings, resultOf } from './result';
import type { Opening, Recount, Signed } from './said';
import type { StationTools } from './station-tools';

export type OpeningOfStation = Signed<Opening> & { readonly index: number };

/** A station's own figures and the hash of the result they make, or how many good openings are still missing for them. */
export type OwnTally = { readonly counts: readonly PartCounts[]; readonly hash: string } | { readonly missing: number };

/** What a station finds itself by the openings that stand for exactly its own recount. Where there are two of one station, the later counts. */
export function ownTally(recount: Recount, openings: readonly OpeningOfStation[], { frozen, suite, random }: Pick<StationTools, 'frozen' | 'suite' | 'random'>): OwnTally {
  const isGood = (opening: OpeningOfStation): boolean =>
    openingDifferences(opening, recount).length === 0 && isOpeningSigned(opening, opening.index, frozen, suite) && isPartialRight(opening, opening.index, frozen, random);
  const good = [...new Map(openings.map((opening) => [opening.index, opening])).values()].filter(isGood);
  const { threshold } = frozen.manifest.sealed!;
  if (good.length < threshold) return { missing: threshold - good.length };
  const counts = countsOfOpenings(good, frozen.manifest);
  return { counts, hash: resultOf(recount, counts).hash };
}
