import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyProposal, Origin, Source } from '../../../contract/http/proposals';
import { localDay } from '../../../platform/clock/zoned-time';
import { ProgrammesService } from '../../programmes/programmes.service';
import { ProposalsService } from '../proposals.service';
import { SupportsRepository, type ListedProposal } from './supports.repository';

const MOST = 200;

/** The two lists on a deputy's page. */
@Injectable()
export class DeputyProposalsService {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: ProgrammesService,
    private readonly proposals: ProposalsService,
    private readonly supports: SupportsRepository,
  ) {}

  async own({ congressId, deputyId }: DeputyActor): Promise<DeputyProposal[]> {
    return this.viewsOf(congressId, await this.supports.ownOf(this.database.manager, congressId, deputyId), []);
  }

  async toCoSign({ congressId, deputyId }: DeputyActor): Promise<DeputyProposal[]> {
    const now = new Date();
    const open = (await this.programmes.rounds(congressId)).filter((round) => this.programmes.mayCoSign(round, now)).map(({ programmeId }) => programmeId);
    return this.viewsOf(congressId, await this.supports.toCoSign(this.database.manager, congressId, deputyId, open, MOST), open);
  }

  private async viewsOf(congressId: string, rows: readonly ListedProposal[], open: readonly string[]): Promise<DeputyProposal[]> {
    const standings = await this.proposals.standings(this.database.manager, congressId, rows.map(({ id }) => id), new Date());
    return rows.map(({ receivedAt, origin, source, ...row }) => {
      const { state } = standings.get(row.id)!;
      return { ...row, origin: origin as Origin, source: source as Source, receivedOn: localDay(receivedAt), state, mayCoSign: open.includes(row.programmeId) };
    });
  }
}
