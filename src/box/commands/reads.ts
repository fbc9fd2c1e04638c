import { Inject, Injectable } from '@nestjs/common';
import type { BoxCommand, IdentityAnswer, PapersAnswer, StatusAnswer } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import type { BoxSettings } from '../../platform/config/settings';
import { BoxPool } from '../../platform/database/box-pool';
import { Ballots, type BoxBallot } from '../ballots';
import { BOX_SETTINGS } from '../box-settings';
import { Commits } from '../commits';
import { Counters } from '../counters';
import { FreeSpace } from '../free-space';
import { paperBytes } from '../paper-bytes';
import { PapersStore } from '../papers-store';
import { wrongServerSettings } from '../server-settings';
import { CommandLedger } from './command-ledger';
import { LiveTally } from './live-tally';
import type { Order } from './orders';

/** What only the database knows of itself. */
type ServerAnswer = Pick<IdentityAnswer, 'systemIdentifier' | 'freeBytes' | 'faults'>;

/** What the app may ask without changing anything. */
@Injectable()
export class Reads {
  private server: ServerAnswer | null = null;

  constructor(
    private readonly pool: BoxPool,
    private readonly ballots: Ballots,
    private readonly store: PapersStore,
    private readonly counters: Counters,
    private readonly liveTally: LiveTally,
    private readonly ledger: CommandLedger,
    private readonly space: FreeSpace,
    private readonly commits: Commits,
    @Inject(BOX_SETTINGS) private readonly settings: BoxSettings,
  ) {}

  async answer(command: BoxCommand): Promise<object> {
    if (command.command === 'identity') return this.identity();
    await this.ballots.renew();
    const ballot = await this.ballots.find(command.ballotId);
    if (!ballot || ballot.congressId !== command.congressId) throw new DomainError('ballot-unknown');
    return command.command === 'papers' ? this.papers(ballot, command) : this.status(ballot);
  }

  /** A database that hangs is not asked: what it said last is told again, and how long it has hung. */
  private async identity(): Promise<IdentityAnswer> {
    if (this.server === null || !this.commits.isStuck) this.server = await this.readServer();
    const { wait: commitWait, standbys } = this.commits;
    return { ...this.server, commitWait, standbys, now: Date.now() };
  }

  private async readServer(): Promise<ServerAnswer> {
    const { rows } = await this.pool.query<{ id: string }>('select system_identifier::text as id from pg_control_system()');
    return { systemIdentifier: rows[0]!.id, freeBytes: await this.space.bytes(), faults: await wrongServerSettings(this.pool.query, this.settings.isTest) };
  }

  private async status(ballot: BoxBallot): Promise<StatusAnswer> {
    const [accepted, sequence] = [await this.store.count(ballot), await this.ledger.lastSequence(ballot)];
    return { state: ballot.state, sequence, accepted, counters: this.counters.of(ballot.ballotId), tally: await this.liveTally.of(ballot, accepted) };
  }

  /** @throws DomainError `not-closed-yet` while whole papers would tell more than the rule allows */
  private async papers(ballot: BoxBallot, { after, limit }: Order<'papers'>): Promise<PapersAnswer> {
    const isShown = ballot.state === 'closed' || (ballot.secrecy === 'named' && ballot.manifest?.live.choices === 'live');
    if (!isShown) throw new DomainError('not-closed-yet');
    const rows = await this.store.page(ballot, after, limit);
    const papers = rows.map((row) => Buffer.from(paperBytes(row, ballot)).toString('base64url'));
    return { papers, next: rows.length < limit ? null : rows.at(-1)!.leaf_hash.toString('hex') };
  }
}
