import { setTimeout as pause } from 'node:timers/promises';
import type { BallotView } from '../../../src/contract/http/ballots';
import { PRESSES, type Press } from '../../e2e/ballots/morning';
import type { Answer } from '../../support/browser-session';
import type { Console, Town } from './town';

/** Passing troubles: the same again is right. */
const PASSING = new Set(['busy', 'box-unreachable', 'sign-in-required', 'csrf-token-missing', 'too-many-requests', 'hall-is-busy']);

/** As a person at a console does: presses again until there is an answer that no repetition changes. */
export async function press(town: Town, act: Press, ballotId: string, which: 0 | 1 = 0): Promise<BallotView> {
  const { role, ...body } = PRESSES[act];
  return insistAt(town.console(role, which), (browser) => browser.post<BallotView>(`/api/ballots/${ballotId}/acts/${act}`, body));
}

export function view(town: Town, ballotId: string): Promise<BallotView> {
  return insistAt(town.console('chiefScrutineer'), (browser) => browser.get<BallotView>(`/api/ballots/${ballotId}`));
}

export async function insistAt<T>(desk: Console, act: (browser: Console['browser']) => Promise<Answer<T>>): Promise<T> {
  for (;;) {
    desk.closed.throwIfAborted();
    const answer = await act(desk.browser).catch(() => null);
    if (answer !== null && answer.status < 300) return answer.body;
    const code = (answer?.body as { code?: string } | null)?.code ?? '';
    if (answer !== null && !PASSING.has(code)) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    if (answer?.status === 401 || answer?.status === 403) await desk.signIn().catch(() => undefined);
    await pause(50);
  }
}
