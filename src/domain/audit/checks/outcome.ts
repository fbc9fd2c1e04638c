import { partResult } from '../../evaluation/part-result';
import type { PartResult } from '../../tally/result';
import { FILES, type Chosen } from '../bundle';
import type { BundleReader } from '../bundle-reader';
import { canonicalJson } from '../canonical-json';
import { Fault, faultIf } from '../fault';
import { shownEntries } from '../read-log';
import { found, type Check } from './check';
import { totals } from './counts';

/** Acts whose entries repeat what was counted and decided. */
const SPOKEN = ['ballots.count', 'ballots.certify', 'ballots.announce'];

/** The figures, judged again by the ballot's own rule, give the published results. Sentences that explain are not compared. */
export const verdictCheck: Check = (bundle) => {
  const { results } = bundle.result;
  if (!bundle.shows(FILES.tallies)) return found([], 'counts-not-in-this-edition');
  if (results === null) return found([new Fault('results-missing', FILES.result)]);
  const { roll } = bundle;
  const rollCounts = { deputies: roll.deputies, present: roll.present, issued: roll.issuedTablet + roll.issuedPaper };
  const counts = totals(bundle);
  const { parts } = bundle.frozen.manifest;
  return found([
    ...faultIf(results.length !== parts.length, 'parts-missing-or-twice', FILES.result),
    ...parts.flatMap((part, index) => {
      const said = results.find(({ partId }) => partId === part.id);
      if (said === undefined) return [new Fault('part-missing', `${FILES.result} ${part.id}`)];
      return faultIf(withoutWords(said) !== withoutWords(partResult(part, counts[index]!, rollCounts)), 'verdict-differs', `${FILES.result} ${part.id}`);
    }),
  ]);
};

/** What was announced is what was computed, or somebody signed for the difference; the log says the same. */
export const decisionCheck: Check = (bundle) => {
  const { result } = bundle;
  const departed = canonicalJson(result.computed) !== canonicalJson(result.adopted);
  const faults = [
    ...computedFaults(bundle),
    ...strangerFaults(bundle, result.computed, 'computed'),
    ...strangerFaults(bundle, result.adopted, 'adopted'),
    ...faultIf(departed && result.notice !== null && result.departure === null, 'departure-without-reason', FILES.result),
    ...faultIf(result.departure !== null && (result.departure.reason === '' || result.departure.signer === ''), 'departure-without-reason', FILES.result),
    ...faultIf(result.certificate === null, 'not-certified', FILES.result),
    ...loggedFaults(bundle),
  ];
  return found(faults, result.results === null ? 'counts-not-in-this-edition' : null);
};

const withoutWords = (part: PartResult): string => canonicalJson({ ...part, result: { ...part.result, explanation: null } });

/** The computed list is that of the results. */
function computedFaults({ result }: BundleReader): readonly Fault[] {
  const adoptions = result.results?.filter((part): part is PartResult & { kind: 'adoption' } => part.kind === 'adoption') ?? [];
  return adoptions.flatMap(({ partId, result: { adopted } }) =>
    faultIf(canonicalJson(result.computed[partId] ?? []) !== canonicalJson(adopted), 'computed-differs-from-results', `${FILES.result} ${partId}`),
  );
}

/** Only items of the ballot can be adopted, each once. */
function strangerFaults({ frozen: { manifest } }: BundleReader, chosen: Chosen, name: string): readonly Fault[] {
  return Object.entries(chosen).flatMap(([partId, items]) => {
    const known = manifest.parts.find(({ id }) => id === partId)?.form.items.map(({ id }) => id) ?? [];
    const isFine = new Set(items).size === items.length && items.every((item) => known.includes(item));
    return faultIf(!isFine, 'unknown-item', `${FILES.result} ${name} ${partId}`);
  });
}

/** Where the log repeats figures, a list or a departure, they must be the same. */
function loggedFaults(bundle: BundleReader): readonly Fault[] {
  const { computed, adopted, departure } = bundle.result;
  const said: Readonly<Record<string, unknown>> = { computed, adopted, departure, ...(bundle.shows(FILES.tallies) ? { places: bundle.tallies } : {}) };
  const spoken = shownEntries(bundle).filter(({ entry }) => SPOKEN.includes(entry.act));
  return spoken.flatMap(({ entry, where }) =>
    Object.keys(said).flatMap((name) => faultIf(name in entry.details && inAnyOrder(entry.details[name]) !== inAnyOrder(said[name]), 'log-says-otherwise', `${where} ${name}`)),
  );
}

/** Places stand in no order of their own. */
const inAnyOrder = (value: unknown): string => (Array.isArray(value) ? value.map(canonicalJson).sort().join() : canonicalJson(value));
