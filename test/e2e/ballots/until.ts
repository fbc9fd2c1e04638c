import { setTimeout as pause } from 'node:timers/promises';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { BallotState } from '../../../src/domain/ballot/states';
import { ok, type Morning } from './morning';

/** Asks until the ballot has come that far by itself. Fails with the state it stays in. */
export async function untilState(morning: Morning, ballotId: string, state: BallotState): Promise<BallotView> {
  const desk = await morning.desk('chiefScrutineer');
  for (let tries = 0; ; tries += 1) {
    const view = ok(await desk.get<BallotView>(`/api/ballots/${ballotId}`));
    if (view.state === state) return view;
    if (tries === 100) throw new Error(`stays ${view.state}: ${JSON.stringify(view.warnings)}`);
    await pause(100);
  }
}
