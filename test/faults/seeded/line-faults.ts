import { setTimeout as pause } from 'node:timers/promises';
import type { LineKind } from './kinds';
import type { Answer, Sent, Spoil } from './line';

/** Told of two answers to one and the same request. */
export type OnTwins = (sent: Sent, one: Answer, other: Answer) => void;

/** What befalls a request, by kind. `when`: 0 (included) to 1 (excluded), how much of it. */
export const SPOILS: Readonly<Record<LineKind, (when: number, onTwins: OnTwins) => Spoil>> = {
  'request-lost': () => async (passage) => passage.drop(),
  'answer-lost': () => async (passage) => {
    await passage.pass();
    passage.drop();
  },
  'request-doubled': (_, onTwins) => async (passage) => {
    const [one, other] = await Promise.all([passage.pass(), passage.pass()]);
    if (one && other) onTwins(passage.sent, one, other);
    passage.answer(one ?? other);
  },
  'request-delayed': (when) => async (passage) => {
    await pause(when * 1_000);
    passage.answer(await passage.pass());
  },
  'request-overtaken': () => async (passage) => {
    await passage.another();
    passage.answer(await passage.pass());
  },
  'request-late': (when) => async (passage) => {
    passage.drop();
    passage.meanwhile(async () => {
      await pause(200 + when * 3_000);
      await passage.pass();
    });
  },
  'request-torn': (when) => async (passage) => {
    await passage.passInPieces(2, when * 100, true);
    passage.drop();
  },
  'request-dripping': (when) => async (passage) => passage.answer(await passage.passInPieces(5, when * 1_000, false)),
  'answer-stale': () => async (passage) => passage.answer(passage.earlier() ?? (await passage.pass())),
};
