import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../src/cli/rehearse/http-session';
import type { BallotView } from '../../src/contract/http/ballots';
import type { StaffRole } from '../../src/contract/roles';
import type { BallotAct, BallotState } from '../../src/domain/ballot/states';
import { ok, type Morning, type Place } from '../e2e/ballots/morning';

/** As tablets do where something falls: the same again until there is an answer that no repetition changes. */
export async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Refusal && error.status !== 503) throw error;
      await pause(50);
    }
  }
}

/** As `Morning.press`, until there is somebody to hear it. */
export async function insistOn(morning: Morning<Place>, role: StaffRole, ballotId: string, act: BallotAct, from: BallotState, more: object = {}): Promise<BallotView> {
  return insist(async () => {
    const answer = await morning.press(role, ballotId, act, { from, minutes: 5, ...more });
    if (answer.status === 503) throw new Error('away');
    return ok(answer);
  });
}
