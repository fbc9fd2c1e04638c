import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { DecideRequest } from '../../../../contract/http/deliberation';
import { CANDIDATE_FIELDS, type CandidateChange, type CandidateContent } from '../../../../domain/deliberation/candidate';
import { DomainError } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { ProjectsService } from '../../../projects/projects.service';
import { ConfirmationsRepository } from '../confirmations/confirmations.repository';
import { DeliberationRepository, type DeliberationKey } from '../deliberation.repository';
import { DeliberationRules } from '../deliberation-rules';
import { SentCandidates } from '../sent-candidates';
import type { Amendment } from './amendments.repository';
import { AmendmentsRepository } from './amendments.repository';
import { AmendmentsService } from './amendments.service';

/** The presidium takes up an amendment, which changes the project, or rejects it with a reason; once. */
@Injectable()
export class AmendmentDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly deliberations: DeliberationRepository,
    private readonly candidates: SentCandidates,
    private readonly confirmations: ConfirmationsRepository,
    private readonly service: AmendmentsService,
    private readonly amendments: AmendmentsRepository,
    private readonly rules: DeliberationRules,
    private readonly projects: ProjectsService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `list-confirmed`, `amendment-decided`, `amendment-not-valid`, `not-found` */
  async decide(actor: StaffActor, sessionId: string, amendmentId: string, { isAccepted, reason }: DecideRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    const { amendment: rule } = await this.rules.of(key);
    await this.database.transaction(async (tx) => {
      await this.candidates.lock(tx, key);
      if (await this.confirmations.newest(tx, key)) throw new DomainError('list-confirmed');
      const amendment = await this.service.known(tx, key, amendmentId);
      requireDecidable(amendment, rule.minDeputies);
      const before = isAccepted ? await this.accept(tx, actor, key, amendment) : null;
      await this.amendments.decide(tx, key, amendmentId, { isAccepted, reason, before, decidedBy: actor.name });
      await this.deliberations.advance(tx, key);
      await this.audits.append(tx, actor, { act: 'deliberation.decide-amendment', subject: amendmentId, details: { isAccepted, reason } });
    });
  }

  /** @returns the amended fields as they stood */
  private async accept(tx: EntityManager, actor: StaffActor, { congressId }: DeliberationKey, { id, projectId, change }: Amendment): Promise<CandidateChange> {
    const [project] = await this.projects.getAll(congressId, [projectId], tx);
    await this.projects.changeWithin(tx, actor, projectId, change, { amendmentId: id });
    return amendedFields(project!, change);
  }
}

/** Those fields of a candidate that an amendment names. */
export const amendedFields = (candidate: CandidateContent, change: CandidateChange): CandidateChange =>
  Object.fromEntries(CANDIDATE_FIELDS.filter((field) => change[field] !== undefined).map((field) => [field, candidate[field]]));

function requireDecidable({ decision, signers }: Amendment, needed: number): void {
  if (decision !== null) throw new DomainError('amendment-decided');
  const signatures = signers.length;
  if (signatures < needed) throw new DomainError('amendment-not-valid', [{ code: 'amendment-not-valid', values: { signatures, needed } }]);
}
