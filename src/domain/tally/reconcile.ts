import type { Problem } from '../shared/problem';
import type { PlaceCount } from './place-count';

/** Papers handed out and come back, by medium. A deputy whose tablet paper was surrendered for paper is in `issuedTablet` and `disputed`, not in `issuedPaper`. */
export interface PaperFlow {
  readonly present: number;
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
  readonly returnedBox: number;
  readonly returnedPaper: number;
}

/** Papers that count as handed out: one a deputy (RECONCILE-01). */
export const issuedTo = ({ issuedTablet, issuedPaper }: Pick<PaperFlow, 'issuedTablet' | 'issuedPaper'>): number => issuedTablet + issuedPaper;

/** Sheets of paper that went out into the hall: those in place of a surrendered tablet too. */
export const sheetsOf = ({ issuedPaper, disputed }: Pick<PaperFlow, 'issuedPaper' | 'disputed'>): number => issuedPaper + disputed;

/** What does not add up between roll, papers handed out and papers returned (RECONCILE-02: 选举法 §44 by analogy, returned ≤ issued). */
export function reconcile(flow: PaperFlow): readonly Problem[] {
  const issued = issuedTo(flow);
  const returned = flow.returnedBox + flow.returnedPaper;
  const exceeds = (code: string, one: number, other: number): readonly Problem[] => (one > other ? [{ code, values: { one, other } }] : []);
  return [
    ...exceeds('issued-exceeds-present', issued, flow.present),
    ...exceeds('disputed-exceeds-issued', flow.disputed, flow.issuedTablet),
    ...exceeds('box-exceeds-issued', flow.returnedBox, flow.issuedTablet),
    ...exceeds('paper-exceeds-issued', flow.returnedPaper, sheetsOf(flow)),
    ...exceeds('returned-exceeds-issued', returned, issued),
  ];
}

/** Where two counters of one place differ, by path; [] means they agree. A figure left out is 0 (PLACE-03). */
export function countDifferences(one: PlaceCount, other: PlaceCount): readonly string[] {
  const [left, right] = [figuresByPath(one), figuresByPath(other)];
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  return paths.filter((path) => (left.get(path) ?? 0) !== (right.get(path) ?? 0)).sort();
}

function figuresByPath(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([name, member]) => [...figuresByPath(member, path === '' ? name : `${path}.${name}`)]));
}
