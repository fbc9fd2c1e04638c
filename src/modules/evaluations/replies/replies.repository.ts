import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Rating } from '../../../domain/screening/handover-states';

/** What a unit was last shown. */
export interface ReplyShowing {
  readonly unit: string;
  readonly rated: number;
  readonly counts: Readonly<Record<Rating, number>>;
}
export interface StoredRating {
  readonly id: string;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly rating: Rating;
  readonly note: string;
  readonly answer: string | null;
  /** Whether the unit was shown it. */
  readonly isShown: boolean;
  readonly number: number;
  readonly title: string;
}

/** By an id drawn at random: an order that says nothing of when, or whose. */
const RATINGS = `select r.rating_id as id, r.unit_id as "unitId", u.name as unit, r.rating, r.note, r.answer, r.shown_in is not null as "isShown", s.number, j.title
  from reply_ratings r join screenings s using (congress_id, project_id) join projects j using (congress_id, project_id)
  left join units u on u.congress_id = r.congress_id and u.unit_id = r.unit_id where r.congress_id = $1`;

@Injectable()
export class RepliesRepository {
  /** Whether the suggestion was told a reply that was signed and released. */
  async isTold(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from released_ends where congress_id = $1 and project_id = $2', [congressId, projectId])).length > 0;
  }

  /** Whose reply it was: who has the matter, else who led the review; null: nobody. Held, so that one rating at a time comes in for a unit. */
  async holdUnit(tx: EntityManager, congressId: string, projectId: string): Promise<string | null> {
    const [row] = await tx.query<{ unitId: string }[]>(
      `select unit_id as "unitId" from units where congress_id = $1 and unit_id = coalesce(
         (select unit_id from reply_ratings where congress_id = $1 and project_id = $2),
         (select unit_id from handovers where congress_id = $1 and project_id = $2),
         (select unit_id from assignments where congress_id = $1 and project_id = $2 order by is_lead desc, assigned_at, unit_id limit 1)) for no key update`,
      [congressId, projectId],
    );
    return row?.unitId ?? null;
  }

  /** Puts the rating in place of the one before, under an id of its own and new to the unit where it differs. @returns false where the unit has answered */
  async rate(tx: EntityManager, congressId: string, projectId: string, ratingId: string, unitId: string | null, rating: Rating, note: string, on: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into reply_ratings (congress_id, project_id, rating_id, unit_id, rating, note, rated_on) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict on constraint reply_ratings_one_a_suggestion do update set unit_id = excluded.unit_id, rating = excluded.rating, note = excluded.note, rated_on = excluded.rated_on,
         rating_id = case when (reply_ratings.rating, reply_ratings.note) = (excluded.rating, excluded.note) then reply_ratings.rating_id else excluded.rating_id end,
         shown_in = case when (reply_ratings.rating, reply_ratings.note) = (excluded.rating, excluded.note) then reply_ratings.shown_in end
       where reply_ratings.answer is null returning 1`,
      [congressId, projectId, ratingId, unitId, rating, note, on],
    );
    return rows.length > 0;
  }

  /** How many ratings a unit has not met. */
  async fresh(tx: EntityManager, congressId: string, unitId: string): Promise<number> {
    const [row] = await tx.query<{ fresh: number }[]>('select count(*)::int as fresh from reply_ratings where congress_id = $1 and unit_id = $2 and shown_in is null', [congressId, unitId]);
    return row!.fresh;
  }

  /** Shows a unit all its ratings as they are now. */
  async show(tx: EntityManager, congressId: string, unitId: string): Promise<void> {
    await tx.query(
      `with shown as (
         insert into reply_showings (congress_id, unit_id, number, rated, counts, fresh)
         select $1, $2, (select coalesce(max(number), 0) + 1 from reply_showings where congress_id = $1 and unit_id = $2), count(*),
           jsonb_build_object('satisfied', count(*) filter (where rating = 'satisfied'), 'mostlySatisfied', count(*) filter (where rating = 'mostlySatisfied'), 'unsatisfied', count(*) filter (where rating = 'unsatisfied')),
           count(*) filter (where shown_in is null)
         from reply_ratings where congress_id = $1 and unit_id = $2 returning number)
       update reply_ratings set shown_in = shown.number from shown where congress_id = $1 and unit_id = $2 and shown_in is null`,
      [congressId, unitId],
    );
  }

  /** null: nothing yet. */
  async showing(tx: EntityManager, congressId: string, unitId: string): Promise<ReplyShowing | null> {
    const [row] = await tx.query<ReplyShowing[]>(
      'select u.name as unit, w.rated, w.counts from reply_showings w join units u using (congress_id, unit_id) where w.congress_id = $1 and w.unit_id = $2 order by w.number desc limit 1',
      [congressId, unitId],
    );
    return row ?? null;
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
