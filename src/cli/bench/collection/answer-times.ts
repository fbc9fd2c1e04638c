import { HttpSession, Refusal } from '../../rehearse/http-session';
import type { Asker, Question } from './questions';

/** Milliseconds from asking to the last byte. */
export interface AnswerFigures {
  readonly question: string;
  readonly asked: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Answers that were a refusal: a single character is too short to search for. */
  readonly refused: number;
}

export type SignIn = (asker: Asker) => Promise<HttpSession>;

/** One login may ask 300 times a minute. */
const PER_LOGIN = 200;

/** Asks one question after the other, each of them warmed up once. */
export async function answerTimes(questions: readonly Question[], signIn: SignIn): Promise<AnswerFigures[]> {
  const figures: AnswerFigures[] = [];
  const sessions = new Map<Asker, { readonly session: HttpSession; asked: number }>();
  for (const { name, asker, paths } of questions) {
    let used = sessions.get(asker);
    if (used === undefined || used.asked + paths.length >= PER_LOGIN) sessions.set(asker, (used = { session: await signIn(asker), asked: 0 }));
    used.asked += paths.length + 1;
    const { session } = used;
    await answered(session, paths[0]!);
    const times: number[] = [];
    let refused = 0;
    for (const path of paths) {
      const start = performance.now();
      if (!(await answered(session, path))) refused += 1;
      times.push(performance.now() - start);
    }
    times.sort((one, other) => one - other);
    const at = (share: number): number => times[Math.ceil(times.length * share) - 1]!;
    figures.push({ question: name, asked: times.length, p50: at(0.5), p95: at(0.95), worst: at(1), refused });
  }
  return figures;
}

/** False for a request that is refused as not to be answered; anything else that goes wrong ends the measurement. */
async function answered(session: HttpSession, path: string): Promise<boolean> {
  try {
    await session.get(path);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) return false;
    throw error;
  }
}
