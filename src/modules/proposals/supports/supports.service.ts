import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeputyActor } from '../../../contract/actor';
import type { SupportAnswer } from '../../../contract/http/proposals';
import { DomainError } from '../../../domain/shared/problem';
import { tokenHash } from '../../../platform/security/secrets';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { ProposalsService } from '../proposals.service';
import { SupportsRepository } from './supports.repository';

/** 我也要 and 附议: who stands behind a suggestion besides its proposer, each person once. */
@Injectable()
export class SupportsService {
  constructor(
    private readonly database: DataSource,
    private readonly proposals: ProposalsService,
    private readonly programmes: ProgrammesService,
    private readonly supports: SupportsRepository,
    private readonly audits: AuditsService,
  ) {}

  /**
   * 我也要, once for each browser. It is no vote and nobody is asked who they are.
   * @param token what the browser is recognised by; only its hash is kept
   * @throws DomainError `not-found` for what is not public, `collection-closed`
   */
  async meToo(congressId: string, projectId: string, token: string): Promise<SupportAnswer> {
    const tx = this.database.manager;
    const { isPublic, programmeId } = await this.proposals.find(tx, congressId, projectId);
    if (!isPublic) throw unknownProposal();
    if (this.programmes.phaseOf(await this.programmes.round(tx, congressId, programmeId), new Date()) === 'closed') throw new DomainError('collection-closed');
    await this.supports.add(tx, { congressId, projectId, supporter: `browser ${tokenHash(token).toString('base64url')}`, kind: 'me-too', deputyId: null });
    return { supports: await this.supports.count(tx, congressId, projectId), hasSupported: true };
  }

  /** 附议. @throws DomainError `not-found`, `co-signing-over`, `illegal-act` for one's own */
  coSign(actor: DeputyActor, projectId: string): Promise<SupportAnswer> {
    return this.sign(actor, projectId, true);
  }

  /** Takes 附议 back. @throws DomainError `not-found`, `co-signing-over` */
  withdraw(actor: DeputyActor, projectId: string): Promise<SupportAnswer> {
    return this.sign(actor, projectId, false);
  }

  private sign(actor: DeputyActor, projectId: string, isFor: boolean): Promise<SupportAnswer> {
    const { congressId, deputyId } = actor;
    const supporter = `deputy ${deputyId}`;
    return this.database.transaction(async (tx) => {
      const { programmeId, isPublic, origin, deputyId: proposer } = await this.proposals.find(tx, congressId, projectId);
      if (!isPublic && origin !== 'deputy') throw unknownProposal();
      if (proposer === deputyId) throw new DomainError('illegal-act', [{ code: 'own-proposal' }]);
      if (!this.programmes.mayCoSign(await this.programmes.round(tx, congressId, programmeId), new Date())) throw new DomainError('co-signing-over');
      const hasChanged = isFor
        ? await this.supports.add(tx, { congressId, projectId, supporter, kind: 'co-sign', deputyId })
        : await this.supports.remove(tx, congressId, projectId, supporter);
      if (hasChanged) await this.audits.append(tx, actor, { act: isFor ? 'proposals.co-sign' : 'proposals.withdraw-co-signature', subject: projectId, details: {} });
      return { supports: await this.supports.count(tx, congressId, projectId), hasSupported: isFor };
    });
  }
}

const unknownProposal = () => new DomainError('not-found', [{ code: 'proposal-unknown', at: 'id' }]);
