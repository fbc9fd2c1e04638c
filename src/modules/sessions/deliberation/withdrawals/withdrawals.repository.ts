import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AskWithdrawalRequest, DecideRequest, WithdrawalView } from '../../../../contract/http/deliberation';
import type { DeliberationKey } from '../deliberation.repository';

const VIEWS = `select withdrawal_id as id, project_id as "projectId", withdrawals.reason, asked_by as "askedBy", asked_at as "askedAt",
    case when decisions.withdrawal_id is not null then jsonb_build_object('isAccepted', is_consented, 'reason', decisions.reason, 'decidedBy', decided_by, 'decidedAt', decided_at) end as decision
  from withdrawals left join withdrawal_decisions decisions using (congress_id, session_id, withdrawal_id)
  where congress_id = $1 and session_id = $2 order by asked_at, withdrawal_id`;

@Injectable()
export class WithdrawalsRepository {
  async list(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<WithdrawalView[]> {
    const rows = await tx.query<(Omit<WithdrawalView, 'askedAt'> & { readonly askedAt: Date })[]>(VIEWS, [congressId, sessionId]);
    return rows.map(({ askedAt, decision, ...row }) => ({ ...row, askedAt: askedAt.toISOString(), decision: decision && { ...decision, decidedAt: new Date(decision.decidedAt).toISOString() } }));
  }

  /** Projects withdrawn with the presidium's consent. */
  async withdrawn(tx: EntityManager, key: DeliberationKey): Promise<string[]> {
    return (await this.list(tx, key)).filter(({ decision }) => decision?.isAccepted).map(({ projectId }) => projectId);
  }

  async add(tx: EntityManager, { congressId, sessionId }: DeliberationKey, withdrawalId: string, { projectId, reason }: AskWithdrawalRequest, askedBy: string): Promise<void> {
    await tx.query('insert into withdrawals (congress_id, session_id, withdrawal_id, project_id, reason, asked_by) values ($1, $2, $3, $4, $5, $6)', [
      ...[congressId, sessionId, withdrawalId],
      ...[projectId, reason, askedBy],
    ]);
  }

  async decide(tx: EntityManager, { congressId, sessionId }: DeliberationKey, withdrawalId: string, { isAccepted, reason }: DecideRequest, decidedBy: string): Promise<void> {
    await tx.query('insert into withdrawal_decisions (congress_id, session_id, withdrawal_id, is_consented, reason, decided_by) values ($1, $2, $3, $4, $5, $6)', [
      ...[congressId, sessionId, withdrawalId],
      ...[isAccepted, reason, decidedBy],
    ]);
  }
}
