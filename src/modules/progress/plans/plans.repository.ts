import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanRequestView, PlanView } from '../../../contract/http/progress';
import type { Plan } from '../../../domain/progress/plan';
import type { DecidingBody } from '../../../domain/progress/progress-policy';

export type StoredRequest = PlanRequestView & { readonly projectId: string };

const REQUESTS = `select request_id as id, project_id as "projectId", content, reason, decided_by_body as "decidedByBody", requested_by as "requestedBy", requested_at as "requestedAt",
    decision, decided_by as "decidedBy", decided_on::text as "decidedOn", note
  from plan_requests where congress_id = $1`;

@Injectable()
export class PlansRepository {
  /** Version 1 first. */
  plans(tx: EntityManager, congressId: string, projectId: string): Promise<PlanView[]> {
    return tx.query<PlanView[]>(
      `select p.version, p.content, p.adopted_on::text as "adoptedOn", r.reason, r.decided_by_body as "decidedByBody"
       from plans p join plan_requests r using (congress_id, request_id) where p.congress_id = $1 and p.project_id = $2 order by p.version`,
      [congressId, projectId],
    );
  }

  /** Newest first. */
  requests(tx: EntityManager, congressId: string, projectId: string): Promise<StoredRequest[]> {
    return tx.query<StoredRequest[]>(`${REQUESTS} and project_id = $2 order by requested_at desc`, [congressId, projectId]);
  }

  async request(tx: EntityManager, congressId: string, requestId: string): Promise<StoredRequest | null> {
    const [found] = await tx.query<StoredRequest[]>(`${REQUESTS} and request_id = $2`, [congressId, requestId]);
    return found ?? null;
  }

  /** @returns false where another one waits for its decision */
  async ask(tx: EntityManager, congressId: string, projectId: string, request: { readonly id: string; readonly content: Plan; readonly reason: string; readonly body: DecidingBody; readonly by: string }): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into plan_requests (congress_id, request_id, project_id, content, reason, decided_by_body, requested_by) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (congress_id, project_id) where decision is null do nothing returning 1`,
      [congressId, request.id, projectId, JSON.stringify(request.content), request.reason, request.body, request.by],
    );
    return rows.length > 0;
  }

  async decide(tx: EntityManager, congressId: string, requestId: string, decision: 'adopted' | 'refused', by: string, on: string, note: string): Promise<void> {
    await tx.query('update plan_requests set decision = $3, decided_by = $4, decided_on = $5, note = $6 where congress_id = $1 and request_id = $2', [congressId, requestId, decision, by, on, note]);
  }

  /** The version after the newest. @returns its number */
  async adopt(tx: EntityManager, congressId: string, { id, projectId, content }: StoredRequest, on: string): Promise<number> {
    const [{ version }] = await tx.query<[{ version: number }]>(
      `insert into plans (congress_id, project_id, version, request_id, content, adopted_on)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from plans where congress_id = $1 and project_id = $2 returning version`,
      [congressId, projectId, id, JSON.stringify(content), on],
    );
    return version;
  }
}
