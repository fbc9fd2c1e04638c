import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { QueryAnswer } from '../../../contract/http/proposals';
import { readQueryCode } from '../../../domain/collection/read-query-code';
import { DomainError } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/zoned-time';
import { FailedAttempts } from '../../../platform/security/failed-attempts';
import { tokenHash } from '../../../platform/security/secrets';
import { LaterNews } from '../later-news';
import type { Proposal } from '../proposal.entities';
import { ProposalsRepository } from '../proposals.repository';
import { ProposalsService } from '../proposals.service';

const QUARTER_HOUR = 15 * 60_000;

/** What became of a suggestion, for whoever holds its query code, named or not. */
@Injectable()
export class QueriesService {
  /** A code of 80 bits is not guessed; this keeps a machine from trying. Loose: a village that mistypes sits behind one address. */
  private readonly failures = new FailedAttempts(60, QUARTER_HOUR);

  constructor(
    private readonly database: DataSource,
    private readonly repository: ProposalsRepository,
    private readonly proposals: ProposalsService,
    private readonly news: LaterNews,
  ) {}

  /** @throws DomainError `not-found`, `too-many-requests` */
  async answer(congressId: string, typed: string, address: string): Promise<QueryAnswer> {
    const tx = this.database.manager;
    const proposal = await this.holder(tx, congressId, typed, address);
    const { code: number, isPublic, mergedInto, receivedAt, reply, state, title } = await this.proposals.standing(tx, congressId, proposal.projectId, new Date());
    const hiddenBecause = isPublic ? null : await this.news.hiddenBecause(tx, congressId, proposal.projectId);
    return { number, title, state, receivedOn: localDay(receivedAt), hiddenBecause, reply, mergedInto, publicId: isPublic ? proposal.projectId : null, original: proposal.original };
  }

  /** The suggestion that a code as it was typed belongs to. @throws DomainError `not-found`, `too-many-requests` */
  async holder(tx: EntityManager, congressId: string, typed: string, address: string): Promise<Pick<Proposal, 'projectId' | 'original'>> {
    if (this.failures.isBlocked(address)) throw new DomainError('too-many-requests', [{ code: 'too-many-wrong-codes' }]);
    const code = readQueryCode(typed);
    const proposal = code === null ? null : await this.repository.byQueryCode(tx, congressId, tokenHash(code));
    if (proposal !== null) return proposal;
    this.failures.failed(address);
    throw new DomainError('not-found', [{ code: code === null ? 'query-code-malformed' : 'query-code-unknown', at: 'queryCode' }]);
  }
}
