import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { AskWithdrawalRequest, DecideRequest } from '../../../../contract/http/deliberation';
import { withdrawalProblems } from '../../../../domain/deliberation/withdrawal';
import { DomainError } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { ConfirmationVetoes } from '../confirmations/confirmation-vetoes';
import { DeliberationRepository } from '../deliberation.repository';
import { DeliberationRules } from '../deliberation-rules';
import { SentCandidates } from '../sent-candidates';
import { WithdrawalsRepository } from './withdrawals.repository';

/** 撤回: the government's side asks before the vote, the presidium consents or does not. */
@Injectable()
export class WithdrawalsService {
  constructor(
    private readonly database: DataSource,
    private readonly deliberations: DeliberationRepository,
    private readonly candidates: SentCandidates,
    private readonly withdrawals: WithdrawalsRepository,
    private readonly rules: DeliberationRules,
    private readonly vetoes: ConfirmationVetoes,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `nothing-sent-yet`, `withdrawal-refused`, `list-is-armed` */
  async ask(actor: StaffActor, sessionId: string, request: AskWithdrawalRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    const { withdrawal: rule } = await this.rules.of(key);
    await this.database.transaction(async (tx) => {
      const { sent } = await this.candidates.lock(tx, key);
      const earlier = (await this.withdrawals.list(tx, key)).filter(({ projectId }) => projectId === request.projectId);
      const isWithdrawn = earlier.some(({ decision }) => decision?.isAccepted);
      const problems = withdrawalProblems(rule, { isSent: sent.includes(request.projectId), isWithdrawn, hasOpenRequest: earlier.some(({ decision }) => decision === null) });
      if (problems.length > 0) throw new DomainError('withdrawal-refused', problems);
      await this.requireNoVeto(tx, key);
      const withdrawalId = randomUUID();
      await this.withdrawals.add(tx, key, withdrawalId, request, actor.name);
      await this.deliberations.advance(tx, key);
      await this.audits.append(tx, actor, { act: 'deliberation.ask-withdrawal', subject: withdrawalId, details: { sessionId, ...request } });
    });
  }

  /** @throws DomainError `withdrawal-decided`, `not-found`, `list-is-armed` */
  async decide(actor: StaffActor, sessionId: string, withdrawalId: string, request: DecideRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    await this.database.transaction(async (tx) => {
      await this.candidates.lock(tx, key);
      const withdrawal = (await this.withdrawals.list(tx, key)).find(({ id }) => id === withdrawalId);
      if (!withdrawal) throw new DomainError('not-found', [{ code: 'withdrawal-unknown', at: 'withdrawalId' }]);
      if (withdrawal.decision !== null) throw new DomainError('withdrawal-decided');
      if (request.isAccepted) await this.requireNoVeto(tx, key);
      await this.withdrawals.decide(tx, key, withdrawalId, request, actor.name);
      await this.deliberations.advance(tx, key);
      await this.audits.append(tx, actor, { act: 'deliberation.decide-withdrawal', subject: withdrawalId, details: { projectId: withdrawal.projectId, ...request } });
    });
  }

  private async requireNoVeto(...question: Parameters<ConfirmationVetoes['reasons']>): Promise<void> {
    const reasons = await this.vetoes.reasons(...question);
    if (reasons.length > 0) throw new DomainError('list-is-armed', reasons);
  }
}
