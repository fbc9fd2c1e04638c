import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AcceptanceView, CompletionView, RecordAcceptanceRequest } from '../../../contract/http/progress';
import type { CompletionRequest } from '../../../domain/progress/completion';

export interface StoredAcceptance extends RecordAcceptanceRequest {
  readonly id: string;
  readonly projectId: string;
  readonly signersNeeded: number;
  readonly recordedBy: string;
  readonly signatures: readonly (AcceptanceView['signatures'][number] & { readonly signerId: string })[];
}

const ACCEPTANCES = `select a.acceptance_id as id, a.project_id as "projectId", a.held_on::text as "heldOn", a.place, a.checklist, a.remarks, a.signers_needed as "signersNeeded", a.recorded_by as "recordedBy",
    coalesce((select jsonb_agg(jsonb_build_object('signerId', g.signer_id, 'name', g.name, 'capacity', g.capacity, 'signedAt', g.signed_at) order by g.signed_at)
      from acceptance_signatures g where g.congress_id = a.congress_id and g.acceptance_id = a.acceptance_id), '[]') as signatures
  from acceptances a where a.congress_id = $1`;

@Injectable()
export class EndingsRepository {
  /** Newest first. */
  acceptances(tx: EntityManager, congressId: string, projectId: string): Promise<StoredAcceptance[]> {
    return tx.query<StoredAcceptance[]>(`${ACCEPTANCES} and a.project_id = $2 order by a.recorded_at desc`, [congressId, projectId]);
  }

  async acceptance(tx: EntityManager, congressId: string, acceptanceId: string): Promise<StoredAcceptance | null> {
    const [found] = await tx.query<StoredAcceptance[]>(`${ACCEPTANCES} and a.acceptance_id = $2`, [congressId, acceptanceId]);
    return found ?? null;
  }

  async record(tx: EntityManager, congressId: string, acceptance: Omit<StoredAcceptance, 'signatures'>): Promise<void> {
    const { id, projectId, heldOn, place, checklist, remarks, signersNeeded, recordedBy } = acceptance;
    await tx.query('insert into acceptances (congress_id, acceptance_id, project_id, held_on, place, checklist, remarks, signers_needed, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      ...[congressId, id, projectId, heldOn, place, JSON.stringify(checklist), remarks, signersNeeded, recordedBy],
    ]);
  }

  /** @returns false where this person has signed before */
  async sign(tx: EntityManager, congressId: string, acceptanceId: string, signerId: string, name: string, capacity: string, at: Date): Promise<boolean> {
    const rows = await tx.query<unknown[]>('insert into acceptance_signatures (congress_id, acceptance_id, signer_id, name, capacity, signed_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1', [congressId, acceptanceId, signerId, name, capacity, at]);
    return rows.length > 0;
  }

  /** Newest first. */
  completions(tx: EntityManager, congressId: string, projectId: string): Promise<CompletionView[]> {
    return tx.query<CompletionView[]>(
      `select completion, reason, new_day::text as "newDay", recorded_on::text as "recordedOn", recorded_by as "recordedBy" from completions where congress_id = $1 and project_id = $2 order by version desc`,
      [congressId, projectId],
    );
  }

  async complete(tx: EntityManager, congressId: string, projectId: string, { completion, reason, newDay }: CompletionRequest, acceptanceId: string | null, by: string, on: string): Promise<void> {
    await tx.query(
      `insert into completions (congress_id, project_id, version, completion, reason, new_day, acceptance_id, recorded_on, recorded_by)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5::date, $6::uuid, $7::date, $8 from completions where congress_id = $1 and project_id = $2`,
      [congressId, projectId, completion, reason, newDay, acceptanceId, on, by],
    );
  }
}
