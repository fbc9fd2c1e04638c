import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Moderation } from '../../../domain/screening/moderation';

@Injectable()
export class ModerationsRepository {
  async add(tx: EntityManager, congressId: string, moderationId: string, { decision, reason, note }: Moderation, by: string): Promise<void> {
    await tx.query('insert into moderations (congress_id, moderation_id, decision, reason, note, decided_by) values ($1, $2, $3, $4, $5, $6)', [congressId, moderationId, decision, reason, note, by]);
  }

  async assign(tx: EntityManager, congressId: string, ids: readonly string[], moderationId: string | null): Promise<void> {
    await tx.query('update screenings set moderation_id = $3 where congress_id = $1 and project_id = any($2)', [congressId, ids, moderationId]);
  }

  /** @returns the suggestions it decided about; null where there is none, or it was undone */
  async decided(tx: EntityManager, congressId: string, moderationId: string): Promise<{ programmeId: string; ids: string[] } | null> {
    const [found] = await tx.query<{ programmeId: string; ids: string[] }[]>(
      `select s.programme_id as "programmeId", array_agg(s.project_id::text) as ids from moderations m join screenings s using (congress_id, moderation_id)
       where congress_id = $1 and moderation_id = $2 and m.undone_at is null group by 1`,
      [congressId, moderationId],
    );
    return found ?? null;
  }

  /** Of these, the numbers of those that somebody has worked on since: units were asked or a conclusion was drafted. */
  async workedOn(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<number[]> {
    const rows = await tx.query<{ number: number }[]>(
      `select number from screenings s where congress_id = $1 and project_id = any($2) and (
         exists (select from assignments a where a.congress_id = s.congress_id and a.project_id = s.project_id)
         or exists (select from conclusions c where c.congress_id = s.congress_id and c.project_id = s.project_id)) order by number`,
      [congressId, ids],
    );
    return rows.map(({ number }) => number);
  }

  async undo(tx: EntityManager, congressId: string, moderationId: string, by: string, reason: string): Promise<void> {
    await tx.query('update moderations set undone_by = $3, undone_reason = $4, undone_at = now() where congress_id = $1 and moderation_id = $2', [congressId, moderationId, by, reason]);
  }
}
