import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { StartError } from '../../../platform/config/start-error';

/** A connection to each plane. */
export interface Planes {
  readonly app: Client;
  readonly box: Client;
}

interface Told {
  readonly ballot: string;
  readonly written: number;
  readonly answered: number;
}

const TOLD = 'select ballot_id as ballot, max(sequence) as written, coalesce(max(sequence) filter (where answer is not null), 0) as answered from box_commands group by ballot_id';
const DONE = 'select ballot_id as ballot, max(sequence) as last from box_commands group by ballot_id';

const [TRIES, BETWEEN_MS] = [12, 250];

/**
 * Has both connections see one moment each, until the caller ends their transactions, such that the planes fit together: the box has
 * carried out what the app knows to be answered, and nothing that the app has not written.
 * @throws StartError when app and box do not come to agree
 */
export async function agreeingSnapshots({ app, box }: Planes): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await Promise.all([box, app].map((client) => client.query('begin transaction isolation level repeatable read read only')));
    const [done, told] = await Promise.all([box.query<{ ballot: string; last: number }>(DONE), app.query<Told>(TOLD)]);
    if (doAgree(told.rows, new Map(done.rows.map(({ ballot, last }) => [ballot, last])))) return;
    await Promise.all([box, app].map((client) => client.query('rollback')));
    if (attempt === TRIES) throw new StartError('票箱还没有执行应用已下达的全部指令，请在票箱运行后再备份。', 'The box is behind the app: make the backup once the box runs and has caught up.');
    await pause(BETWEEN_MS);
  }
}

function doAgree(told: readonly Told[], done: ReadonlyMap<string, number>): boolean {
  const known = new Map(told.map((one) => [one.ballot, one]));
  return told.every(({ ballot, answered }) => (done.get(ballot) ?? 0) >= answered) && [...done].every(([ballot, last]) => last <= (known.get(ballot)?.written ?? 0));
}
