import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { AuditsService } from '../../audits/audits.service';
import { ProposalsService } from '../../proposals/proposals.service';
import { Desk } from '../desk';
import type { RedactRequest } from './moderation.requests';

/** Changes what the public reads; what the proposer wrote is kept beside it for ever. */
@Injectable()
export class RedactionsService {
  constructor(
    private readonly database: DataSource,
    private readonly desk: Desk,
    private readonly proposals: ProposalsService,
    private readonly audits: AuditsService,
  ) {}

  /** The log keeps which fields were changed and why, and none of the words that were hidden. */
  async redact(actor: StaffActor, projectId: string, { reason, ...text }: RedactRequest): Promise<void> {
    const fields = Object.entries(text).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    await this.database.transaction(async (tx) => {
      await this.desk.takeMerged(tx, actor.congressId, projectId);
      await this.proposals.revise(tx, actor.congressId, projectId, text);
      await this.audits.append(tx, actor, { act: 'screenings.redact', subject: projectId, details: { fields, reason } });
    });
  }
}
