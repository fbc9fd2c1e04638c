import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PassedBy } from '../../../contract/http/public-projects';
import type { Origin } from '../../../contract/http/proposals';

/** A row of the view `public_proposals`: what the public may know, as facts. */
export interface PublicRow {
  readonly id: string;
  readonly programmeId: string;
  readonly number: string;
  readonly year: number;
  readonly origin: Origin;
  readonly title: string;
  readonly category: string;
  readonly area: string;
  readonly location: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly receivedOn: string;
  readonly mergedInto: string | null;
  /** Code of an end that was signed off; an unsigned one is not in the view. */
  readonly endCode: string | null;
  readonly candidateOn: string | null;
}

/** What one suggestion's page and the open data say beside that. */
export interface PublicFullRow extends PublicRow {
  readonly need: string;
  readonly beneficiaries: string;
  readonly target: string;
  readonly costLowCents: number | null;
  readonly costCents: number | null;
  readonly fundingSource: string;
  readonly finishBy: string;
  readonly finishesInYear: boolean;
  readonly stageTarget: string;
  readonly responsibleUnit: string;
  readonly reply: string | null;
  readonly nextStep: string | null;
  readonly repliedOn: string | null;
}

/** Where a suggestion stands among all by age; the moment to the microsecond, as PostgreSQL writes it. */
export interface Place {
  readonly receivedAt: string;
  readonly sequence: number;
  readonly id: string;
}
export const BEFORE_ALL: Place = { receivedAt: 'infinity', sequence: 0, id: '00000000-0000-0000-0000-000000000000' };

const FACTS = `project_id as id, programme_id as "programmeId", code as number, year, origin, title, category, area, location, latitude, longitude,
  received_on as "receivedOn", merged_into as "mergedInto", end_code as "endCode", candidate_on as "candidateOn"`;
const FULL = `${FACTS}, need, beneficiaries, target, cost_low_cents::float8 as "costLowCents", cost_cents::float8 as "costCents", funding_source as "fundingSource",
  finish_by as "finishBy", finishes_in_year as "finishesInYear", stage_target as "stageTarget", responsible_unit as "responsibleUnit", reply, next_step as "nextStep", replied_on as "repliedOn"`;

/** Reads the view `public_proposals` and the persons who support; nothing of the bench. */
@Injectable()
export class PublicProposalsRepository {
  constructor(private readonly database: DataSource) {}

  /** Changes whenever anything was done that the log knows, or somebody supported. */
  async revision(congressId: string): Promise<string> {
    const [row] = await this.database.query<[{ revision: string }]>(
      `select coalesce((select size from audit_heads where congress_id = $1), 0) || '/' || coalesce((select max(supported_at)::text from proposal_supports where congress_id = $1), '') as revision`,
      [congressId],
    );
    return row.revision;
  }

  /** Up to `limit` rows that come after this number of this round, so that a walk over everything holds one page at a time. */
  page(tx: EntityManager, congressId: string, after: { readonly programmeId: string; readonly number: number }, limit: number): Promise<(PublicFullRow & { readonly sequence: number })[]> {
    return tx.query(
      `select ${FULL}, number as sequence from public_proposals where congress_id = $1 and project_id = any(array(
           select project_id from proposals where congress_id = $1 and is_public and (programme_id, number) > ($2, $3) order by programme_id, number limit $4))
         order by programme_id, number`,
      [congressId, after.programmeId, after.number, limit],
    );
  }

  /** Newest first, up to `limit` that come after this one in that order. */
  facts(congressId: string, after: Place, limit: number): Promise<(PublicRow & Place)[]> {
    return this.database.query(
      `select ${FACTS}, received_at::text as "receivedAt", number as sequence from public_proposals where congress_id = $1 and project_id = any(array(
           select project_id from proposals where congress_id = $1 and is_public and (received_at, number, project_id) < ($2, $3, $4) order by received_at desc, number desc, project_id desc limit $5))
         order by received_at desc, number desc, project_id desc`,
      [congressId, after.receivedAt, after.sequence, after.id, limit],
    );
  }

  async one(congressId: string, projectId: string): Promise<PublicFullRow | null> {
    return (await this.some(congressId, [projectId]))[0] ?? null;
  }

  some(congressId: string, ids: readonly string[]): Promise<PublicFullRow[]> {
    return this.database.query(`select ${FULL} from public_proposals where congress_id = $1 and project_id = any($2::uuid[])`, [congressId, ids]);
  }

  /** Ids of what was merged into this one. */
  async mergedInto(congressId: string, projectId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(`select project_id as id from public_proposals where congress_id = $1 and merged_into = $2 order by code`, [congressId, projectId]);
    return rows.map(({ id }) => id);
  }

  /** Persons behind each suggestion, those of everything merged into it included, each once. */
  async supports(congressId: string): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; supports: number }[]>(
      `select coalesce(root_id, s.project_id) as id, count(distinct supporter)::int as supports
         from proposal_supports s left join merge_roots r on r.congress_id = s.congress_id and r.project_id = s.project_id
        where s.congress_id = $1 group by 1`,
      [congressId],
    );
    return new Map(rows.map(({ id, supports }) => [id, supports]));
  }

  /** Bodies that agreed to an adopted project as a candidate, in the order of the chain. */
  passedBy(congressId: string, projectId: string): Promise<PassedBy[]> {
    return this.database.query(`select body, decided_on::text as "decidedOn" from released_approvals where congress_id = $1 and project_id = $2 order by sequence`, [congressId, projectId]);
  }

  /** How a hand-over went on, of suggestions whose end was told, oldest first. */
  handoverSteps(congressId: string, projectId: string): Promise<{ step: string; on: string; text: string }[]> {
    return this.database.query(
      `select state as step, to_char(done_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, note as text from released_handover_steps where congress_id = $1 and project_id = $2 order by sequence`,
      [congressId, projectId],
    );
  }

  /**
   * Ids of public suggestions that hold every bigram, and every word. A word of two characters is its bigram, so only `longer` ones are looked for in the texts
   * of what the bigrams leave. The ids come as one text: twenty thousand rows would take longer to read than to find.
   */
  async search(congressId: string, grams: readonly string[], longer: readonly string[]): Promise<Set<string>> {
    const [row] = await this.database.query<[{ ids: string | null }]>(
      `select string_agg(project_id::text, ',') as ids from proposals p where congress_id = $1 and is_public and grams @> $2
          and (cardinality($3::text[]) = 0 or exists (select from projects j where j.congress_id = p.congress_id and j.project_id = p.project_id
            and not exists (select from unnest($3::text[]) as word where position(word in lower(normalize(title || ' ' || need || ' ' || area || ' ' || location, NFKC))) = 0)))`,
      [congressId, grams, longer],
    );
    return new Set(row.ids?.split(','));
  }
}
