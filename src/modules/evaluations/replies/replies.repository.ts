import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Rating } from '../../../domain/screening/handover-states';

export interface StoredRating {
  readonly id: string;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly rating: Rating;
  readonly note: string;
  readonly answer: string | null;
  readonly number: number;
  readonly title: string;
}

/** By an id drawn at random: an order that says nothing of when, or whose. */
const RATINGS = `select r.rating_id as id, r.unit_id as "unitId", u.name as unit, r.rating, r.note, r.answer, s.number, j.title
  from reply_ratings r join screenings s using (congress_id, project_id) join projects j using (congress_id, project_id)
  left join units u on u.congress_id = r.congress_id and u.unit_id = r.unit_id where r.congress_id = $1`;

@Injectable()
export class RepliesRepository {
  /** Whether the suggestion was told a reply that was signed and released. */
  async isTold(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from released_ends where congress_id = $1 and project_id = $2', [congressId, projectId])).length > 0;
  }

  /** Puts the rating in place of the one before; the unit is who has the matter, else who led the review. @returns its id; null where the unit has answered */
  async rate(tx: EntityManager, congressId: string, projectId: string, ratingId: string, rating: Rating, note: string, on: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>(
      `insert into reply_ratings (congress_id, project_id, rating_id, unit_id, rating, note, rated_on)
       values ($1, $2, $3, coalesce((select unit_id from handovers where congress_id = $1 and project_id = $2),
         (select unit_id from assignments where congress_id = $1 and project_id = $2 order by is_lead desc, assigned_at, unit_id limit 1)), $4, $5, $6)
       on conflict on constraint reply_ratings_one_a_suggestion do update set rating = excluded.rating, note = excluded.note, rated_on = excluded.rated_on where reply_ratings.answer is null
       returning rating_id as id`,
      [congressId, projectId, ratingId, rating, note, on],
    );
    return row?.id ?? null;
  }

  async own(tx: EntityManager, congressId: string, projectId: string): Promise<{ rating: Rating; note: string; answer: string | null } | null> {
    const [row] = await tx.query<{ rating: Rating; note: string; answer: string | null }[]>('select rating, note, answer from reply_ratings where congress_id = $1 and project_id = $2', [congressId, projectId]);
    return row ?? null;
  }

  /** `unitId` null: of every unit. */
  list(tx: EntityManager, congressId: string, unitId: string | null): Promise<StoredRating[]> {
    return tx.query<StoredRating[]>(`${RATINGS} and ($2::uuid is null or r.unit_id = $2) order by u.name nulls last, r.rating_id limit 5000`, [congressId, unitId]);
  }

  async lock(tx: EntityManager, congressId: string, ratingId: string): Promise<StoredRating | null> {
    await tx.query('select from reply_ratings where congress_id = $1 and rating_id = $2 for no key update', [congressId, ratingId]);
    const [found] = await tx.query<StoredRating[]>(`${RATINGS} and r.rating_id = $2`, [congressId, ratingId]);
    return found ?? null;
  }

  async answer(tx: EntityManager, congressId: string, ratingId: string, text: string, by: string): Promise<void> {
    await tx.query('update reply_ratings set answer = $3, answered_by = $4 where congress_id = $1 and rating_id = $2', [congressId, ratingId, text, by]);
  }
}
