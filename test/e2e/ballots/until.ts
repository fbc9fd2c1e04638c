import { setTimeout as pause } from 'node:timers/promises';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { BallotState } from '../../../src/domain/ballot/states';
import { ok, type Morning, type Place } from './morning';

/** Asks until the ballot has come that far by itself. Fails with the state it stays in. */
export async function untilState(morning: Morning<Place>, ballotId: string, state: BallotState): Promise<BallotView> {
  const desk = await morning.desk('chiefScrutineer');
  for (let tries = 0; ; tries += 1) {
    const view = ok(await desk.get<BallotView>(`/api/ballots/${ballotId}`));
    if (view.state === state) return view;
    if (tries === 100) throw new Error(`stays ${view.state}: ${JSON.stringify(view.warnings)}`);
    await pause(100);
  }
}

/** Asks again until the answer is yes. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await question()); tries += 1) {
    if (tries === 100) throw new Error('it never came to pass');
    await pause(100);
  }
}
