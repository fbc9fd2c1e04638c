import type { SignedHead } from '../../src/domain/sealing/closing-set';
import { StationDevice } from '../../src/domain/sealing/stations/station-device';
import type { OpeningQuestion } from '../../src/domain/sealing/stations/why-not-opened';
import { TrialHall, TrialMemory, type LyingBox, type TrialPaper } from './lying-box';

export const hall = new TrialHall();
export const K = 20;
export const ISSUED = 100;
export const ALL: readonly OpeningQuestion[] = ['few-papers', 'other-device'];
export const some = (count: number): TrialPaper[] => Array.from({ length: count }, () => hall.paper());
export const word = (closing: SignedHead | null = null, change = {}) => ({ issued: ISSUED, issuedAtOpening: ISSUED, closing, opening: null, ...change });
export const codes = (problems: readonly { readonly code: string }[]): string[] => problems.map(({ code }) => code);
export const why = (act: Promise<unknown>): Promise<string[]> => act.then(() => [], (error: { code: string; problems?: { code: string }[] }) => [error.code, ...codes(error.problems ?? [])]);

/** A station that has looked at the box. */
export async function begin(box: LyingBox, memory = new TrialMemory(), own = hall.own[0]!) {
  const device = await StationDevice.wake(hall.tools(memory, own));
  await device.hear(word());
  await device.follow(box);
  return device;
}
