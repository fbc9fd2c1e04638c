import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BenchRow, SimilarSuggestion } from '../../../contract/http/screenings';
import type { BenchState } from '../../../domain/screening/bench-states';
import type { BenchQuery } from './bench.requests';
import type { Sight } from './sight';

/** Days by which deadlines are judged, `YYYY-MM-DD`. */
export interface Today {
  readonly today: string;
  readonly near: string;
}

export type StoredRow = Omit<BenchRow, 'due' | 'since'> & { readonly since: Date };
export type ComparedBenchRow = StoredRow & Pick<SimilarSuggestion, 'programmeId' | 'round' | 'need' | 'location'>;

const IS_MERGED = 'exists (select from merges m where m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null)';
/** $3 the unit that is asking, null for who sees all. */
const IN_SIGHT = '($3::uuid is null or exists (select from assignments a where a.congress_id = s.congress_id and a.project_id = s.project_id and a.unit_id = $3))';
const ASKED = 'from asked_units a where a.congress_id = s.congress_id and a.project_id = s.project_id and ($3::uuid is null or a.unit_id = $3)';
const OWED = 'from owed_opinions w where w.congress_id = s.congress_id and w.project_id = s.project_id and ($3::uuid is null or w.unit_id = $3)';
/** $4 office, $5 may sign, $6 the account. Nobody signs what they drafted. */
const IS_MINE = `(($4 and s.state in ('moderation', 'assignment', 'conclusion'))
    or ($5 and s.state = 'sign-off' and exists (select from conclusions c where c.congress_id = s.congress_id and c.project_id = s.project_id
      and c.signed_at is null and c.sent_back_by is null and c.drafted_by <> $6))
    or ($3::uuid is not null and exists (select ${OWED})))`;

const ROW = `s.project_id as id, s.number, j.title, j.area, j.category, p.origin, s.state, s.state_since as since, p.is_public as "isPublic",
    (select count(*)::int ${ASKED}) as asked, (select (count(*) filter (where a.has_answered))::int ${ASKED}) as reviewed,
    (select min(w.due_on)::text ${OWED}) as "dueOn",
    (select t.number from merges m join screenings t on t.congress_id = m.congress_id and t.project_id = m.into_id
      where m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null) as "mergedInto",
    united_supporters(s.congress_id, s.project_id)::int as supporters`;
const JOINED = `screenings s join proposals p on p.congress_id = s.congress_id and p.project_id = s.project_id
  join projects j on j.congress_id = s.congress_id and j.project_id = s.project_id`;

/** The first six parameters of every question about the bench. */
const asked = (congressId: string, programmeId: string | null, { unitId, isOffice, maySign, accountId }: Sight) => [congressId, programmeId, unitId, isOffice, maySign, accountId];

@Injectable()
export class BenchRepository {
  async page(tx: EntityManager, congressId: string, sight: Sight, query: BenchQuery, { today, near }: Today, limit: number): Promise<StoredRow[]> {
    return tx.query<StoredRow[]>(
      `select ${ROW} from ${JOINED}
       where s.congress_id = $1 and s.programme_id = $2 and ${IN_SIGHT} and s.number > $7
         and ($8::text is null and not $14 or coalesce($8 = 'merged', false) = ${IS_MERGED}) and ($8 is null or $8 = 'merged' or s.state = $8)
         and ($9::text is null or s.number::text = $9 or position($9 in concat_ws(' ', j.title, j.need, j.location)) > 0)
         and ($10::text is null or j.category = $10) and ($11::text is null or j.area = $11)
         and ($12::text is null or exists (select ${OWED} and case $12 when 'overdue' then w.due_on < $15::date else w.due_on between $15::date and $16::date end))
         and (not $14 or ${IS_MINE})
       order by s.number limit $13`,
      [...asked(congressId, query.programmeId, sight), query.from ?? 0, query.state ?? null, query.q ?? null, query.category ?? null, query.area ?? null, query.due ?? null, limit, query.mine ?? false, today, near],
    );
  }

  async one(tx: EntityManager, congressId: string, sight: Sight, projectId: string): Promise<(StoredRow & { programmeId: string }) | null> {
    const [row] = await tx.query<(StoredRow & { programmeId: string })[]>(
      `select ${ROW}, s.programme_id as "programmeId" from ${JOINED} where s.congress_id = $1 and s.project_id = $2 and ${IN_SIGHT}`,
      [congressId, projectId, sight.unitId],
    );
    return row ?? null;
  }

  /** Those of these that are in sight, with what one compares them by. */
  async compared(tx: EntityManager, congressId: string, sight: Sight, ids: readonly string[]): Promise<ComparedBenchRow[]> {
    return tx.query<ComparedBenchRow[]>(
      `select ${ROW}, s.programme_id as "programmeId", (select r.name from programmes r where r.congress_id = s.congress_id and r.programme_id = s.programme_id) as round, j.need, j.location
       from ${JOINED} where s.congress_id = $1 and s.project_id = any($2::uuid[]) and ${IN_SIGHT}`,
      [congressId, ids, sight.unitId],
    );
  }

  async counts(tx: EntityManager, congressId: string, sight: Sight, programmeId: string): Promise<{ state: BenchState | 'merged'; count: number; mine: number }[]> {
    return tx.query(
      `select case when ${IS_MERGED} then 'merged' else s.state end as state, count(*)::int as count, (count(*) filter (where not ${IS_MERGED} and ${IS_MINE}))::int as mine
       from screenings s where s.congress_id = $1 and s.programme_id = $2 and ${IN_SIGHT} group by 1`,
      asked(congressId, programmeId, sight),
    );
  }

  /** Suggestions, not opinions: one that waits for three units counts once. */
  async dueCounts(tx: EntityManager, congressId: string, { unitId }: Sight, programmeId: string, { today, near }: Today): Promise<{ near: number; overdue: number }> {
    const [counts] = await tx.query<{ near: number; overdue: number }[]>(
      `select (count(distinct project_id) filter (where due_on between $4::date and $5::date))::int as near, (count(distinct project_id) filter (where due_on < $4::date))::int as overdue
       from owed_opinions where congress_id = $1 and programme_id = $2 and ($3::uuid is null or unit_id = $3)`,
      [congressId, programmeId, unitId, today, near],
    );
    return counts!;
  }
}
