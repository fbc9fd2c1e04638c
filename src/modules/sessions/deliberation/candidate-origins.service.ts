import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CandidateOrigin } from '../../../contract/http/deliberation';
import { localDay } from '../../../platform/clock/zoned-time';
import { CongressesService } from '../../congresses/congresses.service';
import { AttachmentsService } from '../../proposals/attachments/attachments.service';
import { ProposalsService } from '../../proposals/proposals.service';

/** Where candidates come from: who suggested them, how many stand behind them, and the photos that anybody may see. */
@Injectable()
export class CandidateOrigins {
  constructor(
    private readonly congresses: CongressesService,
    private readonly proposals: ProposalsService,
    private readonly attachments: AttachmentsService,
  ) {}

  /** By project; those that the office entered itself are left out. */
  async of(tx: EntityManager, congressId: string, projectIds: readonly string[]): Promise<ReadonlyMap<string, CandidateOrigin>> {
    const arrivals = await this.proposals.arrivals(tx, congressId, projectIds);
    if (arrivals.length === 0) return new Map();
    const shown = arrivals.filter(({ isPublic }) => isPublic).map(({ id }) => id);
    const { slug } = await this.congresses.get(congressId);
    const attachments = await this.attachments.of(tx, congressId, slug, shown, 'public');
    return new Map(arrivals.map(({ id, origin, receivedAt, supports }) => [id, { origin, receivedOn: localDay(receivedAt), supports, attachments: attachments.get(id) ?? [] }]));
  }
}
