import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProgressRow } from '../../contract/http/progress';
import type { MoneySums } from '../../domain/progress/money';
import type { Step } from '../../domain/progress/standing';

/** A project that was adopted, and where that is written. */
export interface Adoption {
  readonly projectId: string;
  readonly year: number;
  readonly adoptedOn: string;
  readonly ballotId: string | null;
  readonly reference: string;
}

/** One row of `project_standings`: what does not depend on the day. */
export interface KeptStanding {
  readonly planVersion: number | null;
  readonly leadUnits: readonly string[];
  readonly units: readonly string[];
  readonly total: number;
  readonly achieved: number;
  readonly line: readonly Step[];
  readonly money: MoneySums;
  readonly lastHeardOn: string | null;
  readonly completion: ProgressRow['completion'];
  readonly ownRating: ProgressRow['ownRating'];
  readonly supervisorsRating: ProgressRow['supervisorsRating'];
  readonly waitingReports: number;
  readonly waitingRequests: number;
}

export type StandingRow = KeptStanding & Pick<ProgressRow, 'id' | 'code' | 'title' | 'category' | 'area' | 'latitude' | 'longitude' | 'year'> & {
  readonly adoptedOn: string;
  readonly responsibleUnit: string;
};

const ROWS = `select s.project_id as id, j.code, j.title, j.category, j.area, j.latitude, j.longitude, j.responsible_unit as "responsibleUnit", s.year, a.adopted_on::text as "adoptedOn",
    s.plan_version as "planVersion", s.lead_units as "leadUnits", s.units, s.total, s.achieved, s.line_days::text[] as days, s.line_weights as weights,
    s.approved_cents::float8 as approved, s.contracted_cents::float8 as contracted, s.paid_cents::float8 as paid, s.final_cents::float8 as final,
    s.last_heard_on::text as "lastHeardOn", s.completion, s.own_rating as "ownRating", s.supervisors_rating as "supervisorsRating", s.waiting_reports as "waitingReports", s.waiting_requests as "waitingRequests"
  from project_standings s join adopted_projects a using (congress_id, project_id) join projects j using (congress_id, project_id) where s.congress_id = $1`;

type Row = Omit<StandingRow, 'line' | 'money'> & { readonly days: string[]; readonly weights: number[] } & MoneySums;

@Injectable()
export class ProgressRepository {
  /** Holds an adopted project until the transaction ends; null: it was not adopted. */
  async lock(tx: EntityManager, congressId: string, projectId: string): Promise<Adoption | null> {
    const [found] = await tx.query<Adoption[]>(
      `select a.project_id as "projectId", a.year, a.adopted_on::text as "adoptedOn", a.ballot_id as "ballotId", a.reference
       from project_standings s join adopted_projects a using (congress_id, project_id) where s.congress_id = $1 and s.project_id = $2 for no key update of s`,
      [congressId, projectId],
    );
    return found ?? null;
  }

  async adoption(tx: EntityManager, congressId: string, projectId: string): Promise<Adoption | null> {
    const [found] = await tx.query<Adoption[]>(
      `select project_id as "projectId", year, adopted_on::text as "adoptedOn", ballot_id as "ballotId", reference from adopted_projects where congress_id = $1 and project_id = $2`,
      [congressId, projectId],
    );
    return found ?? null;
  }

  async exists(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from projects where congress_id = $1 and project_id = $2', [congressId, projectId])).length > 0;
  }

  /** @returns false where it was adopted before */
  async adopt(tx: EntityManager, congressId: string, projectId: string, adoptedOn: string, reference: string, by: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into adopted_projects (congress_id, project_id, year, adopted_on, reference, recorded_by)
       select congress_id, project_id, year, $3, $4, $5 from projects where congress_id = $1 and project_id = $2 on conflict do nothing returning 1`,
      [congressId, projectId, adoptedOn, reference, by],
    );
    return rows.length > 0;
  }

  async years(tx: EntityManager, congressId: string): Promise<number[]> {
    return (await tx.query<{ year: number }[]>('select distinct year from adopted_projects where congress_id = $1 order by year desc', [congressId])).map(({ year }) => year);
  }

  async endings(tx: EntityManager, congressId: string): Promise<Map<number, ProgressRow['completion'][]>> {
    const rows = await tx.query<{ year: number; endings: ProgressRow['completion'][] }[]>('select year, array_agg(completion) as endings from project_standings where congress_id = $1 group by year', [congressId]);
    return new Map(rows.map(({ year, endings }) => [year, endings]));
  }

  async ofYear(tx: EntityManager, congressId: string, year: number): Promise<StandingRow[]> {
    return (await tx.query<Row[]>(`${ROWS} and s.year = $2 order by j.sort, j.code`, [congressId, year])).map(rowOf);
  }

  async one(tx: EntityManager, congressId: string, projectId: string): Promise<StandingRow | null> {
    const [row] = await tx.query<Row[]>(`${ROWS} and s.project_id = $2`, [congressId, projectId]);
    return row === undefined ? null : rowOf(row);
  }

  async keep(tx: EntityManager, congressId: string, projectId: string, { line, money, ...rest }: KeptStanding): Promise<void> {
    await tx.query(
      `update project_standings set plan_version = $3, lead_units = $4, units = $5, total = $6, achieved = $7, line_days = $8, line_weights = $9,
         approved_cents = $10, contracted_cents = $11, paid_cents = $12, final_cents = $13, last_heard_on = $14, completion = $15, own_rating = $16, supervisors_rating = $17,
         waiting_reports = $18, waiting_requests = $19
       where congress_id = $1 and project_id = $2`,
      [
        ...[congressId, projectId, rest.planVersion, rest.leadUnits, rest.units, rest.total, rest.achieved, line.map(({ day }) => day), line.map(({ weight }) => weight)],
        ...[money.approved, money.contracted, money.paid, money.final, rest.lastHeardOn, rest.completion, rest.ownRating, rest.supervisorsRating, rest.waitingReports, rest.waitingRequests],
      ],
    );
  }

  async unitNames(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Record<string, string>> {
    const rows = await tx.query<{ id: string; name: string }[]>('select unit_id as id, name from units where congress_id = $1 and unit_id = any($2)', [congressId, ids]);
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }
}

const rowOf = ({ days, weights, approved, contracted, paid, final, ...rest }: Row): StandingRow => ({
  ...rest,
  line: days.map((day, index) => ({ day, weight: weights[index]! })),
  money: { approved, contracted, paid, final },
});
