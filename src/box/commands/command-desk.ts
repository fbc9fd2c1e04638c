import { Injectable } from '@nestjs/common';
import type { BoxCommand, CommandRequest } from '../../contract/box-wire';
import { Ballots } from '../ballots';
import { Turns } from '../turns';
import { Closing } from './closing';
import { CommandLedger } from './command-ledger';
import { CommandReader } from './command-reader';
import { arm, open, reserve, supplement } from './orders';
import { Reads } from './reads';
import { Rebuild } from './rebuild';

/** Obeys the app, one order at a time per ballot. */
@Injectable()
export class CommandDesk {
  private readonly turns = new Turns();

  constructor(
    private readonly reader: CommandReader,
    private readonly ledger: CommandLedger,
    private readonly ballots: Ballots,
    private readonly closing: Closing,
    private readonly rebuild: Rebuild,
    private readonly reads: Reads,
  ) {}

  /** @throws DomainError `command-refused`, `invalid-request`, `ballot-unknown`, `not-closed-yet` … */
  async obey(request: CommandRequest): Promise<object> {
    const command = this.reader.read(request);
    if (command.sequence === 0) return this.reads.answer(command);
    return this.turns.take(command.ballotId, () => this.obeyOnce(command, request.command));
  }

  private async obeyOnce(command: BoxCommand, text: string): Promise<object> {
    const stored = await this.ledger.answerTo(command, text);
    if (stored) return stored;
    const answer = await this.carryOut(command, text).catch((error: unknown) => this.answerOfAnother(command, text, error));
    await this.ballots.reload(command.ballotId);
    return answer;
  }

  /** Where another process obeyed the same order meanwhile, its primary key or the ballot's state turned this one away: the answer is the other's. */
  private async answerOfAnother(command: BoxCommand, text: string, error: unknown): Promise<object> {
    const stored = await this.ledger.answerTo(command, text).catch(() => undefined);
    if (stored) return stored;
    throw error;
  }

  private async carryOut(command: BoxCommand, text: string): Promise<object> {
    const { ledger } = this;
    switch (command.command) {
      case 'reserve':
        return ledger.carryOut(command, text, (query) => reserve(query, command));
      case 'arm':
        return ledger.carryOut(command, text, (query) => arm(query, command));
      case 'open':
        return ledger.carryOut(command, text, (query) => open(query, command));
      case 'supplement':
        return ledger.carryOut(command, text, (query) => supplement(query, command));
      case 'close':
        await this.closing.lastCall(command);
        return ledger.carryOut(command, text, (query) => this.closing.seal(query, command));
      case 'rebuild':
      case 'discard': {
        const answer = await this.rebuild.run(command as Parameters<Rebuild['run']>[0]);
        return ledger.carryOut(command, text, async () => answer);
      }
      case 'status':
      case 'papers':
      case 'identity':
        return this.reads.answer(command);
    }
  }
}
