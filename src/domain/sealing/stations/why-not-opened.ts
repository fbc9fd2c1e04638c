import type { Problem } from '../../shared/problem';
import type { Remembered } from './device-memory';
import type { HeldReplica } from './held-replica';

/** What a scrutineer must say before the totals are opened: that so few papers are right, or that the device the keys come from has not opened. */
export type OpeningQuestion = 'few-papers' | 'other-device';
/** Fewer papers than this hide nobody. */
const FEW = 20;

/** What a station has seen. */
interface Seen {
  readonly held: HeldReplica;
  readonly remembered: Remembered;
  /** What is wrong with the closing set as the box hands it out. */
  readonly setFaults: readonly Problem[];
  /** The server names a closing set that the box has not signed. */
  readonly isServerOtherwise: boolean;
}

/** Why a station opens nothing; empty: its copy is the one closing set that the box ever signed, paper by paper, and holds all that was released. */
export function whyNotOpened({ held, remembered: { closing, otherClosing, released }, setFaults, isServerOtherwise }: Seen): readonly Problem[] {
  const problems = held.problemsWith(closing);
  const gone = held.isWhole && released !== null ? held.missing([...released.covered, ...released.behind]) : 0;
  return [
    ...problems,
    ...(gone > 0 ? [{ code: 'released-papers-gone', values: { missing: gone } }] : []),
    ...(otherClosing === null ? [] : [{ code: 'two-closing-sets', at: 'closing' }]),
    ...(isServerOtherwise ? [{ code: 'server-says-otherwise', at: 'closing' }] : []),
    ...setFaults.filter(({ code }) => !problems.some((one) => one.code === code)),
    ...(problems.length === 0 && closing === null && setFaults.length === 0 ? [{ code: 'replica-not-checked', at: 'closing' }] : []),
  ];
}

/** Why a station releases nothing, whatever came in. @param step papers by which its releases differ at least */
export function whyNotReleased(held: HeldReplica, { released, otherClosing, isOriginal }: Remembered, step: number | null): readonly Problem[] {
  const { aliens } = held;
  const gone = released === null ? 0 : held.missing(released.covered);
  const isLate = gone > 0 && held.count >= released!.covered.length + (step ?? 0);
  return [
    ...(aliens.length > 0 ? [{ code: 'alien-papers', at: aliens[0]!, values: { count: aliens.length } }] : []),
    ...(isLate ? [{ code: 'released-papers-gone', values: { missing: gone } }] : []),
    ...(otherClosing === null ? [] : [{ code: 'two-closing-sets', at: 'closing' }]),
    ...(isOriginal ? [] : [{ code: 'restored-releases-nothing' }]),
  ];
}

/** @param count papers it holds @param issued papers on tablets, as the server says now */
export function openingQuestions(count: number, { isOriginal, isOtherUnopened, issuedAtOpening }: Remembered, issued: number): readonly OpeningQuestion[] {
  const isFew = count < FEW || 2 * count < Math.max(issued, issuedAtOpening);
  return [...(isFew ? (['few-papers'] as const) : []), ...(isOriginal || isOtherUnopened ? [] : (['other-device'] as const))];
}
