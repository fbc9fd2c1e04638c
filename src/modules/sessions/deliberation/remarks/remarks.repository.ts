import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AnswerRequest, RemarkView, SaveRemarkRequest } from '../../../../contract/http/deliberation';
import type { DeliberationKey } from '../deliberation.repository';

export interface Remark extends SaveRemarkRequest {
  readonly id: string;
  readonly delegationId: string;
  /** null: written down by staff. */
  readonly deputyId: string | null;
  readonly writtenBy: string;
  readonly isOfDelegation: boolean;
}

const VIEWS = `select remark_id as id, delegation_id as "delegationId", delegations.name as delegation, project_id as "projectId", kind, text, written_by as "writtenBy", is_of_delegation as "isOfDelegation",
    written_at as "writtenAt",
    (select coalesce(jsonb_agg(jsonb_build_object('unit', unit, 'text', answers.text, 'answeredAt', answered_at) order by answered_at, answer_id), '[]')
       from remark_answers answers where answers.congress_id = remarks.congress_id and answers.session_id = remarks.session_id and answers.remark_id = remarks.remark_id) as answers
  from remarks join delegations using (congress_id, delegation_id)
  where congress_id = $1 and session_id = $2 order by delegations.sort, delegations.name, written_at, remark_id`;

@Injectable()
export class RemarksRepository {
  async list(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<RemarkView[]> {
    const rows = await tx.query<(Omit<RemarkView, 'writtenAt'> & { readonly writtenAt: Date })[]>(VIEWS, [congressId, sessionId]);
    return rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() }));
  }

  async add(tx: EntityManager, { congressId, sessionId }: DeliberationKey, { id, delegationId, projectId, kind, text, deputyId, writtenBy, isOfDelegation }: Remark): Promise<void> {
    await tx.query('insert into remarks (congress_id, session_id, remark_id, delegation_id, project_id, kind, text, deputy_id, written_by, is_of_delegation) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      ...[congressId, sessionId, id],
      ...[delegationId, projectId, kind, text],
      ...[deputyId, writtenBy, isOfDelegation],
    ]);
  }

  async exists(tx: EntityManager, { congressId, sessionId }: DeliberationKey, remarkId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from remarks where congress_id = $1 and session_id = $2 and remark_id = $3', [congressId, sessionId, remarkId])).length > 0;
  }

  async answer(tx: EntityManager, { congressId, sessionId }: DeliberationKey, remarkId: string, answerId: string, { unit, text }: AnswerRequest, recordedBy: string): Promise<void> {
    await tx.query('insert into remark_answers (congress_id, session_id, remark_id, answer_id, unit, text, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[congressId, sessionId, remarkId, answerId],
      ...[unit, text, recordedBy],
    ]);
  }
}
