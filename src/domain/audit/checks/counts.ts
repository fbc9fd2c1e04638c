import { readableCodecFor } from '../../sealing/codec';
import { countsOfOpenings } from '../../sealing/stations/result';
import { addCounts, type PartCounts } from '../../tally/counts';
import { countPapers, emptyCounts } from '../../tally/counting';
import { FILES } from '../bundle';
import { asFault, type BundleReader } from '../bundle-reader';
import { canonicalJson } from '../canonical-json';
import { Fault, faultIf } from '../fault';
import { found, type Check } from './check';

/** Papers ≤ issued ≤ present ≤ in office, in the box and altogether (选举法: more returned than issued is void). */
export const countsLimitsCheck: Check = (bundle) => {
  const { roll } = bundle;
  const issued = roll.issuedTablet + roll.issuedPaper;
  const inBox = bundle.frozen.manifest.box === null ? 0 : bundle.closing.count;
  const faults = [
    ...faultIf(issued > roll.present, 'more-issued-than-present', FILES.roll),
    ...faultIf(roll.present > roll.deputies, 'more-present-than-in-office', FILES.roll),
    ...faultIf(roll.disputed > roll.issuedTablet, 'more-disputed-than-issued', FILES.roll),
    ...faultIf(inBox > roll.issuedTablet, 'more-papers-than-issued', FILES.closing),
    ...faultIf(roll.issuedTablet > (bundle.frozen.manifest.cards?.length ?? Number.POSITIVE_INFINITY), 'more-drawn-than-cards', FILES.roll),
  ];
  if (!bundle.shows(FILES.tallies)) return found(faults, 'counts-not-in-this-edition');
  return found([...faults, ...totals(bundle).flatMap((total) => faultIf(total.returned > issued, 'more-papers-than-issued', `${FILES.tallies} ${total.partId}`))]);
};

/** The papers of the box, counted again, are the box's figures; every place's figures add up in themselves. */
export const tallyCheck: Check = (bundle) => {
  if (!bundle.shows(FILES.tallies)) return found([], 'counts-not-in-this-edition');
  const faults = [...placeFaults(bundle), ...bundle.tallies.flatMap(({ place, counts }) => counts.flatMap((part) => sumFaults(bundle, place, part)))];
  if (bundle.frozen.manifest.box === null) return found(faults, 'everything-on-paper');
  return bundle.shows(FILES.papers) ? found([...faults, ...recountFaults(bundle)]) : found(faults, 'papers-not-in-this-edition');
};

/** The figures of all places together, part by part in manifest order. */
export function totals({ frozen: { manifest }, tallies }: BundleReader): readonly PartCounts[] {
  return manifest.parts.map((part) =>
    tallies.flatMap(({ counts }) => counts.filter(({ partId }) => partId === part.id)).reduce(addCounts, emptyCounts(part.form, part.id)),
  );
}

function recountFaults(bundle: BundleReader): readonly Fault[] {
  const counted = bundle.frozen.manifest.secrecy === 'sealed' ? openedCounts(bundle) : readCounts(bundle);
  const said = bundle.tallies.find(({ origin }) => origin === 'box')?.counts ?? [];
  return counted.flatMap((part) => faultIf(!said.some((other) => canonicalJson(other) === canonicalJson(part)), 'recount-differs', `${FILES.tallies} box ${part.partId}`));
}

function readCounts(bundle: BundleReader): readonly PartCounts[] {
  const { manifest } = bundle.frozen;
  const codec = readableCodecFor(manifest.secrecy);
  const marked = bundle.papers.map(({ paper }) => codec.decode(paper.content, manifest));
  return manifest.parts.map((part) => countPapers(marked.map((marks) => marks[part.id]!), part.form, part.id));
}

/** V10: what the partial decryptions add up to, whichever stations made them. */
function openedCounts({ stations: { openings }, frozen: { manifest } }: BundleReader): readonly PartCounts[] {
  if (openings.length < manifest.sealed!.threshold) throw new Fault('not-enough-stations', FILES.stations);
  return asFault(FILES.stations, () => countsOfOpenings(openings, manifest));
}

/** The box is there exactly once if there is one, no place twice, every place has every part once. */
function placeFaults(bundle: BundleReader): readonly Fault[] {
  const { tallies } = bundle;
  const { manifest } = bundle.frozen;
  const boxes = tallies.filter(({ origin }) => origin === 'box');
  const parts = canonicalJson(manifest.parts.map(({ id }) => id).sort());
  return [
    ...faultIf(boxes.length !== (manifest.box === null ? 0 : 1), 'box-missing-or-twice', FILES.tallies),
    ...faultIf(new Set(tallies.map(({ place }) => place)).size !== tallies.length, 'place-twice', FILES.tallies),
    ...tallies.flatMap(({ place, counts }) => faultIf(canonicalJson(counts.map(({ partId }) => partId).sort()) !== parts, 'parts-missing-or-twice', `${FILES.tallies} ${place}`)),
    ...boxes.flatMap(({ place, counts }) => counts.flatMap(({ partId, returned }) => faultIf(returned !== bundle.closing.count, 'not-as-many-as-in-closing-set', `${FILES.tallies} ${place} ${partId}`))),
  ];
}

const sum = (figures: Readonly<Record<string, number>>): number => Object.values(figures).reduce((total, figure) => total + figure, 0);

/** valid + invalid = returned; for every item approve + oppose + abstain + notPressed = valid (not in *rank*). */
function sumFaults({ frozen: { manifest } }: BundleReader, place: string, counts: PartCounts): readonly Fault[] {
  const where = `${FILES.tallies} ${place} ${counts.partId}`;
  const form = manifest.parts.find(({ id }) => id === counts.partId)?.form;
  const items = form?.mark === 'rank' ? [] : Object.entries(counts.items);
  return [
    ...faultIf(counts.valid + sum(counts.reasons) !== counts.returned, 'valid-and-invalid-differ-from-returned', where),
    ...items.flatMap(([item, figures]) => faultIf(sum(figures) !== counts.valid, 'figures-differ-from-valid', `${where} ${item}`)),
  ];
}
