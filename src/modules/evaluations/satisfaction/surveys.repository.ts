import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OpenSurvey } from '../../../contract/http/satisfaction';
import type { AnswerCounts, ResidentAnswer } from '../../../domain/evaluation/resident-answers';

export const KINDS = ['sample', 'open'] as const;
/** A household that was drawn, or whoever came by QR or link. */
export type Kind = (typeof KINDS)[number];

export interface StoredSurvey {
  readonly projectId: string;
  readonly title: string;
  readonly year: number;
  readonly location: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly minimum: number;
  readonly invited: number;
  readonly groups: Readonly<Record<Kind, { readonly answered: number; readonly shown: { readonly of: number; readonly counts: AnswerCounts } | null }>>;
}

/** How many have answered is told at once, what they answered as it was last shown. */
const group = (kind: Kind): string => `jsonb_build_object(
  'answered', (select count(*) from satisfaction_answers a where a.congress_id = s.congress_id and a.project_id = s.project_id and a.kind = '${kind}'),
  'shown', (select jsonb_build_object('of', w.answered, 'counts', w.counts) from satisfaction_showings w where w.congress_id = s.congress_id and w.project_id = s.project_id and w.kind = '${kind}' order by w.answered desc limit 1))`;
const SURVEYS = `select s.project_id as "projectId", j.title, j.year, j.location, s.opens_on::text as "opensOn", s.closes_on::text as "closesOn", s.minimum, s.invited,
    jsonb_build_object('sample', ${group('sample')}, 'open', ${group('open')}) as groups
  from satisfaction_surveys s join projects j using (congress_id, project_id) where s.congress_id = $1`;

@Injectable()
export class SurveysRepository {
  list(tx: EntityManager, congressId: string): Promise<StoredSurvey[]> {
    return tx.query<StoredSurvey[]>(`${SURVEYS} order by s.closes_on desc, j.sort limit 1000`, [congressId]);
  }

  async find(tx: EntityManager, congressId: string, projectId: string): Promise<StoredSurvey | null> {
    const [found] = await tx.query<StoredSurvey[]>(`${SURVEYS} and s.project_id = $2`, [congressId, projectId]);
    return found ?? null;
  }

  /** Those that take answers on a day. */
  openOn(tx: EntityManager, congressId: string, day: string): Promise<OpenSurvey[]> {
    return tx.query<OpenSurvey[]>(
      `select s.project_id as "projectId", j.title, j.location, s.closes_on::text as "closesOn" from satisfaction_surveys s join projects j using (congress_id, project_id)
       where s.congress_id = $1 and $2::date between s.opens_on and s.closes_on order by j.sort limit 1000`,
      [congressId, day],
    );
  }

  /** Holds a survey while one answer comes in, without counting those that came before; null: there is none. */
  async hold(tx: EntityManager, congressId: string, projectId: string): Promise<Pick<StoredSurvey, 'opensOn' | 'closesOn' | 'minimum'> | null> {
    const [held] = await tx.query<Pick<StoredSurvey, 'opensOn' | 'closesOn' | 'minimum'>[]>(
      'select opens_on::text as "opensOn", closes_on::text as "closesOn", minimum from satisfaction_surveys where congress_id = $1 and project_id = $2 for no key update',
      [congressId, projectId],
    );
    return held ?? null;
  }

  /** How many of a kind have answered, and of how many figures were last shown. */
  async standing(tx: EntityManager, congressId: string, projectId: string, kind: Kind): Promise<{ readonly answered: number; readonly shown: number }> {
    const [row] = await tx.query<{ answered: number; shown: number }[]>(
      `select (select count(*)::int from satisfaction_answers where congress_id = $1 and project_id = $2 and kind = $3) as answered,
        (select coalesce(max(answered), 0) from satisfaction_showings where congress_id = $1 and project_id = $2 and kind = $3) as shown`,
      [congressId, projectId, kind],
    );
    return row!;
  }

  /** One after the other: what is counted and shown belongs together. */
  async lock(tx: EntityManager, congressId: string, projectId: string): Promise<StoredSurvey | null> {
    await tx.query('select from satisfaction_surveys where congress_id = $1 and project_id = $2 for no key update', [congressId, projectId]);
    return this.find(tx, congressId, projectId);
  }

  async save(tx: EntityManager, congressId: string, projectId: string, survey: Pick<StoredSurvey, 'opensOn' | 'closesOn' | 'minimum'>, by: string): Promise<void> {
    await tx.query(
      `insert into satisfaction_surveys (congress_id, project_id, opens_on, closes_on, minimum, saved_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (congress_id, project_id) do update set opens_on = $3, closes_on = $4, minimum = $5, saved_by = $6, saved_at = now()`,
      [congressId, projectId, survey.opensOn, survey.closesOn, survey.minimum, by],
    );
  }

  /** Puts an answer in place of the one this person gave before. @returns whether there was one */
  async answer(tx: EntityManager, congressId: string, projectId: string, person: Buffer, kind: Kind, answer: ResidentAnswer): Promise<boolean> {
    const [row] = await tx.query<{ isNew: boolean }[]>(
      `insert into satisfaction_answers (congress_id, project_id, person, kind, answer) values ($1, $2, $3, $4, $5)
       on conflict on constraint satisfaction_answers_one_a_person do update set answer = excluded.answer returning xmax = 0 as "isNew"`,
      [congressId, projectId, person, kind, answer],
    );
    return !row!.isNew;
  }

  /** Shows the figures as they are now. */
  async show(tx: EntityManager, congressId: string, projectId: string, kind: Kind, on: string): Promise<void> {
    await tx.query(
      `insert into satisfaction_showings (congress_id, project_id, kind, answered, counts, shown_on)
       select $1, $2, $3, count(*), jsonb_build_object('verySatisfied', count(*) filter (where answer = 'verySatisfied'), 'satisfied', count(*) filter (where answer = 'satisfied'),
         'mostlySatisfied', count(*) filter (where answer = 'mostlySatisfied'), 'unsatisfied', count(*) filter (where answer = 'unsatisfied'), 'unaware', count(*) filter (where answer = 'unaware')), $4
       from satisfaction_answers where congress_id = $1 and project_id = $2 and kind = $3`,
      [congressId, projectId, kind, on],
    );
  }

  async addInvitations(tx: EntityManager, congressId: string, projectId: string, invitations: readonly { readonly number: number; readonly household: string; readonly codeHash: Buffer }[]): Promise<void> {
    await tx.query(
      `insert into satisfaction_invitations (congress_id, project_id, number, household, code_hash)
       select $1, $2, * from unnest($3::int[], $4::text[], $5::bytea[])`,
      [congressId, projectId, invitations.map(({ number }) => number), invitations.map(({ household }) => household), invitations.map(({ codeHash }) => codeHash)],
    );
    await tx.query('update satisfaction_surveys set invited = invited + $3 where congress_id = $1 and project_id = $2', [congressId, projectId, invitations.length]);
  }

  invitations(tx: EntityManager, congressId: string, projectId: string, from: number, to: number): Promise<{ number: number; household: string }[]> {
    return tx.query('select number, household from satisfaction_invitations where congress_id = $1 and project_id = $2 and number between $3 and $4 order by number', [congressId, projectId, from, to]);
  }

  async isInvited(tx: EntityManager, congressId: string, projectId: string, codeHash: Buffer): Promise<boolean> {
    return (await tx.query<unknown[]>('select from satisfaction_invitations where congress_id = $1 and project_id = $2 and code_hash = $3', [congressId, projectId, codeHash])).length > 0;
  }
}
