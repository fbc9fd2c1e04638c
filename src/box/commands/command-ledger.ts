import { Injectable } from '@nestjs/common';
import type { BoxCommand } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import { BoxPool, type BoxQuery } from '../../platform/database/box-pool';

interface LedgerRow {
  sequence: number;
  command: string;
  answer: object;
}

/** Which commands were obeyed, with their answers: makes a repeated command harmless and a replayed one futile. */
@Injectable()
export class CommandLedger {
  constructor(private readonly pool: BoxPool) {}

  /**
   * The stored answer when this is the last command once more; undefined when it is new.
   * @throws DomainError `command-refused` for a number already passed, or given to another command
   */
  async answerTo(command: BoxCommand, text: string): Promise<object | undefined> {
    const { rows } = await this.pool.query<LedgerRow>(
      'select sequence, command, answer from box_commands where congress_id = $1 and ballot_id = $2 order by sequence desc limit 1',
      [command.congressId, command.ballotId],
    );
    const last = rows[0];
    if (!last || command.sequence > last.sequence) return undefined;
    if (command.sequence === last.sequence && text === last.command) return last.answer;
    throw new DomainError('command-refused', [{ code: 'sequence-passed', values: { last: last.sequence } }]);
  }

  /** Number of the last order that was carried out; 0: none. */
  async lastSequence({ congressId, ballotId }: Pick<BoxCommand, 'congressId' | 'ballotId'>): Promise<number> {
    const text = 'select coalesce(max(sequence), 0)::int as last from box_commands where congress_id = $1 and ballot_id = $2';
    return (await this.pool.query<{ last: number }>(text, [congressId, ballotId])).rows[0]!.last;
  }

  /** Carries an order out and notes it in one durable transaction. */
  async carryOut<T extends object>(command: BoxCommand, text: string, work: (query: BoxQuery) => Promise<T>): Promise<T> {
    return this.pool.transaction(async (query) => {
      await query('set local synchronous_commit = on');
      const answer = await work(query);
      await query('insert into box_commands (congress_id, ballot_id, sequence, command, answer) values ($1, $2, $3, $4, $5)', [
        command.congressId,
        command.ballotId,
        command.sequence,
        text,
        JSON.stringify(answer),
      ]);
      return answer;
    });
  }
}
