import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface Merge {
  readonly mergeId: string;
  readonly projectId: string;
  readonly intoId: string;
  readonly isUndone: boolean;
}

@Injectable()
export class MergesRepository {
  async add(tx: EntityManager, congressId: string, { mergeId, projectId, intoId }: Merge, reason: string, by: string): Promise<void> {
    await tx.query('insert into merges (congress_id, merge_id, project_id, into_id, reason, merged_by) values ($1, $2, $3, $4, $5, $6)', [congressId, mergeId, projectId, intoId, reason, by]);
  }

  async find(tx: EntityManager, congressId: string, mergeId: string): Promise<Merge | null> {
    const [found] = await tx.query<Merge[]>(
      'select merge_id as "mergeId", project_id as "projectId", into_id as "intoId", undone_at is not null as "isUndone" from merges where congress_id = $1 and merge_id = $2',
      [congressId, mergeId],
    );
    return found ?? null;
  }

  /** @returns false where somebody undid it before */
  async undo(tx: EntityManager, congressId: string, mergeId: string, by: string, reason: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      'update merges set undone_by = $3, undone_reason = $4, undone_at = now() where congress_id = $1 and merge_id = $2 and undone_at is null returning 1',
      [congressId, mergeId, by, reason],
    );
    return rows.length > 0;
  }

  /** Number of the suggestion at the end of its chain of merges; null where it is merged into nothing. */
  async rootOf(tx: EntityManager, congressId: string, projectId: string): Promise<number | null> {
    const [found] = await tx.query<{ number: number }[]>(
      'select s.number from merge_roots r join screenings s on s.congress_id = r.congress_id and s.project_id = r.root_id where r.congress_id = $1 and r.project_id = $2',
      [congressId, projectId],
    );
    return found?.number ?? null;
  }
}
