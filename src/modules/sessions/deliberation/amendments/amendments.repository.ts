import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AmendmentView, DecidedView, WriteAmendmentRequest } from '../../../../contract/http/deliberation';
import type { CandidateChange } from '../../../../domain/deliberation/candidate';
import type { DeliberationKey } from '../deliberation.repository';

/** An amendment with its signatures and its decision, as far as there is one. */
export interface Amendment extends WriteAmendmentRequest {
  readonly id: string;
  readonly writtenAt: string;
  readonly signers: AmendmentView['signers'];
  readonly decision: (DecidedView & { readonly before: CandidateChange | null }) | null;
}

export interface AmendmentDecision {
  readonly isAccepted: boolean;
  readonly reason: string;
  /** The fields as they stood; null where nothing was changed. */
  readonly before: CandidateChange | null;
  readonly decidedBy: string;
}

const ROWS = `select amendment_id as id, project_id as "projectId", change, amendments.reason, written_at as "writtenAt",
    (select jsonb_agg(jsonb_build_object('deputyId', deputy_id, 'name', deputies.name, 'delegation', delegations.name) order by signed_at, deputy_id)
       from amendment_signatures signed join deputies using (congress_id, deputy_id) join delegations using (congress_id, delegation_id)
      where signed.congress_id = $1 and signed.session_id = $2 and signed.amendment_id = amendments.amendment_id) as signers,
    case when decisions.amendment_id is not null then jsonb_build_object('isAccepted', is_accepted, 'reason', decisions.reason, 'before', before, 'decidedBy', decided_by, 'decidedAt', decided_at) end as decision
  from amendments left join amendment_decisions decisions using (congress_id, session_id, amendment_id)
  where congress_id = $1 and session_id = $2`;

type Row = Omit<Amendment, 'writtenAt'> & { readonly writtenAt: Date };

@Injectable()
export class AmendmentsRepository {
  async list(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<Amendment[]> {
    return (await tx.query<Row[]>(`${ROWS} order by written_at, amendment_id`, [congressId, sessionId])).map(amendmentOf);
  }

  async find(tx: EntityManager, { congressId, sessionId }: DeliberationKey, amendmentId: string): Promise<Amendment | null> {
    const [row] = await tx.query<Row[]>(`${ROWS} and amendment_id = $3`, [congressId, sessionId, amendmentId]);
    return row ? amendmentOf(row) : null;
  }

  async add(tx: EntityManager, { congressId, sessionId }: DeliberationKey, amendmentId: string, deputyId: string, { projectId, change, reason }: WriteAmendmentRequest): Promise<void> {
    await tx.query('insert into amendments (congress_id, session_id, amendment_id, project_id, change, reason, deputy_id) values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[congressId, sessionId, amendmentId],
      ...[projectId, JSON.stringify(change), reason, deputyId],
    ]);
  }

  /** The database refuses one that comes late (`amendments-closed`). @returns whether it is new; signed twice is signed once */
  async sign(tx: EntityManager, { congressId, sessionId }: DeliberationKey, amendmentId: string, deputyId: string): Promise<boolean> {
    const added = await tx.query<unknown[]>(
      'insert into amendment_signatures (congress_id, session_id, amendment_id, deputy_id) values ($1, $2, $3, $4) on conflict do nothing returning deputy_id',
      [congressId, sessionId, amendmentId, deputyId],
    );
    return added.length > 0;
  }

  async decide(tx: EntityManager, { congressId, sessionId }: DeliberationKey, amendmentId: string, { isAccepted, reason, before, decidedBy }: AmendmentDecision): Promise<void> {
    await tx.query('insert into amendment_decisions (congress_id, session_id, amendment_id, is_accepted, reason, before, decided_by) values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[congressId, sessionId, amendmentId],
      ...[isAccepted, reason, before && JSON.stringify(before), decidedBy],
    ]);
  }
}

/** PostgreSQL writes moments inside JSON in its own way. */
const amendmentOf = ({ writtenAt, decision, ...row }: Row): Amendment => ({
  ...row,
  writtenAt: writtenAt.toISOString(),
  decision: decision && { ...decision, decidedAt: new Date(decision.decidedAt).toISOString() },
});
