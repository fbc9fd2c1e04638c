import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { Ballot } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxOrdersService } from '../box/box-orders.service';
import { IssuanceLog } from './issuance-log.service';

/** Papers given after opening: the figures of the ballot grow, and the box learns how many it may hold. The caller holds the lock on the ballot. */
@Injectable()
export class SupplementsService {
  constructor(
    private readonly ballots: BallotsRepository,
    private readonly orders: BoxOrdersService,
    private readonly log: IssuanceLog,
  ) {}

  async addTabletPaper(tx: EntityManager, ballot: Ballot, deputyId: string, actor: Actor): Promise<void> {
    const issuedTablet = (ballot.issuedTablet ?? 0) + 1;
    await this.ballots.change(tx, ballot, { ...(await this.withPresent(tx, ballot, [deputyId])), issuedTablet });
    await this.orders.order(tx, ballot, { command: 'supplement', maxPapers: issuedTablet });
    await this.record(tx, ballot, [deputyId], 'tablet', actor);
  }

  /** A deputy who already holds a tablet paper is counted once: as disputed, not as another issue. */
  async addPapers(tx: EntityManager, ballot: Ballot, deputyIds: readonly string[], isDisputed: boolean, actor: Actor): Promise<void> {
    const change = isDisputed ? { disputed: ballot.disputed + deputyIds.length } : { issuedPaper: (ballot.issuedPaper ?? 0) + deputyIds.length };
    await this.ballots.change(tx, ballot, { ...(await this.withPresent(tx, ballot, deputyIds)), ...change });
    await this.record(tx, ballot, deputyIds, isDisputed ? 'disputed' : 'paper', actor);
  }

  private async record(tx: EntityManager, ballot: Ballot, deputyIds: readonly string[], medium: string, actor: Actor): Promise<void> {
    await this.log.atOnce(tx, ballot, actor, deputyIds.map((deputyId) => ({ act: 'papers.supplement', details: { deputyId, medium } })));
  }

  private async withPresent(tx: EntityManager, ballot: Ballot, deputyIds: readonly string[]): Promise<Pick<Ballot, 'present' | 'presentDeputies'>> {
    const presentDeputies = [...new Set([...(await this.ballots.presentDeputies(tx, ballot)), ...deputyIds])].sort();
    return { presentDeputies, present: presentDeputies.length };
  }
}
