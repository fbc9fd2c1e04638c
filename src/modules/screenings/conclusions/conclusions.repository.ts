import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EndCode } from '../../../domain/screening/outcomes';

export interface Draft {
  readonly code: EndCode;
  readonly reply: string;
  readonly nextStep: string | null;
  readonly targetId: string | null;
}

@Injectable()
export class ConclusionsRepository {
  /** @returns the version it has */
  async draft(tx: EntityManager, congressId: string, projectId: string, { code, reply, nextStep, targetId }: Draft, drafter: { accountId: string; name: string }): Promise<number> {
    const [row] = await tx.query<{ version: number }[]>(
      `insert into conclusions (congress_id, project_id, version, code, reply, next_step, target_id, drafted_by, drafter)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8 from conclusions where congress_id = $1 and project_id = $2 returning version`,
      [congressId, projectId, code, reply, nextStep, targetId, drafter.accountId, drafter.name],
    );
    return row!.version;
  }

  /** The newest version and who drafted it; null: nothing was drafted yet. */
  async newest(tx: EntityManager, congressId: string, projectId: string): Promise<{ version: number; drafter: string; draftedAt: Date } | null> {
    const [found] = await tx.query<{ version: number; drafter: string; draftedAt: Date }[]>(
      'select version, drafter, drafted_at as "draftedAt" from conclusions where congress_id = $1 and project_id = $2 order by version desc limit 1',
      [congressId, projectId],
    );
    return found ?? null;
  }

  /** The draft that waits for a signature; null: there is none. */
  async waiting(tx: EntityManager, congressId: string, projectId: string): Promise<{ version: number; code: EndCode; draftedBy: string } | null> {
    const [found] = await tx.query<{ version: number; code: EndCode; draftedBy: string }[]>(
      'select version, code, drafted_by as "draftedBy" from conclusions where congress_id = $1 and project_id = $2 and signed_at is null and sent_back_by is null',
      [congressId, projectId],
    );
    return found ?? null;
  }

  async sign(tx: EntityManager, congressId: string, projectId: string, version: number, signer: { accountId: string; name: string }): Promise<void> {
    await tx.query('update conclusions set superseded_at = now() where congress_id = $1 and project_id = $2 and signed_at is not null and superseded_at is null', [congressId, projectId]);
    await tx.query('update conclusions set signed_by = $4, signer = $5, signed_at = now() where congress_id = $1 and project_id = $2 and version = $3', [congressId, projectId, version, signer.accountId, signer.name]);
  }

  async sendBack(tx: EntityManager, congressId: string, projectId: string, version: number, by: string, reason: string): Promise<void> {
    await tx.query('update conclusions set sent_back_by = $4, sent_back_reason = $5 where congress_id = $1 and project_id = $2 and version = $3', [congressId, projectId, version, by, reason]);
  }
}
