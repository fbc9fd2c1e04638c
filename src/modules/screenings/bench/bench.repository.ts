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

/** What was typed into the search box of the bench: words with their pairs of characters, and the number it may be. */
export interface Sought {
  readonly words: readonly string[];
  readonly grams: readonly string[];
  readonly number: number | null;
}

export type StoredRow = Omit<BenchRow, 'due' | 'since'> & { readonly since: Date };
export type ComparedBenchRow = StoredRow & Pick<SimilarSuggestion, 'programmeId' | 'round' | 'need' | 'location'>;

const IS_MERGED = 'exists (select from merges m where m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null)';
/** $3 the unit that is asking, null for who sees all. */
const IN_SIGHT = '($3::uuid is null or exists (select from assignments a where a.congress_id = s.congress_id and a.project_id = s.project_id and a.unit_id = $3))';
const ASKED = 'from asked_units a where a.congress_id = s.congress_id and a.project_id = s.project_id and ($3::uuid is null or a.unit_id = $3)';
const OWED = 'from owed_opinions w where w.congress_id = s.congress_id and w.project_id = s.project_id and ($3::uuid is null or w.unit_id = $3)';
const HAS_DRAFT_OF_ANOTHER = `exists (select from conclusions c where c.congress_id = s.congress_id and c.project_id = s.project_id
      and c.signed_at is null and c.sent_back_by is null and c.drafted_by <> $6)`;
/** $4 the states in which this person acts, $5 may sign, $6 the account. Nobody signs what they drafted. */
const IS_MINE = `((s.state = any($4::text[]))
    or ($5 and s.state = 'sign-off' and ${HAS_DRAFT_OF_ANOTHER})
    or ($3::uuid is not null and exists (select ${OWED})))`;

/** $9 the words, $17 their pairs of characters, $18 a number. It is looked up beside, or no index would help to find the words. */
const IS_SOUGHT = `s.project_id = any(array(
    select q.project_id from proposals q join projects w on w.congress_id = q.congress_id and w.project_id = q.project_id
     where q.congress_id = $1 and q.programme_id = $2 and cardinality($17::text[]) > 0 and q.grams @> $17
       and not exists (select from unnest($9::text[]) as word where position(word in lower(normalize(concat_ws(' ', w.title, w.need, w.area, w.location), NFKC))) = 0)
    union all select n.project_id from screenings n where n.congress_id = $1 and n.programme_id = $2 and n.number = $18))`;
const ROW = `s.project_id as id, s.number, j.title, j.area, j.category, p.origin, s.state, s.state_since as since, p.is_public as "isPublic",
    (select count(*)::int ${ASKED}) as asked, (select (count(*) filter (where a.has_answered))::int ${ASKED}) as reviewed,
    (select min(w.due_on)::text ${OWED}) as "dueOn",
    (select t.number from merges m join screenings t on t.congress_id = m.congress_id and t.project_id = m.into_id
      where m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null) as "mergedInto",
    united_supporters(s.congress_id, s.project_id)::int as supporters`;
const JOINED = `screenings s join proposals p on p.congress_id = s.congress_id and p.project_id = s.project_id
  join projects j on j.congress_id = s.congress_id and j.project_id = s.project_id`;

const COUNTS_OF_A_UNIT = `
  select case when m.project_id is not null then 'merged' else s.state end as state, count(*)::int as count, (count(*) filter (where m.project_id is null and ${IS_MINE}))::int as mine
    from screenings s left join merges m on m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null
   where s.congress_id = $1 and s.programme_id = $2 and ${IN_SIGHT} group by 1`;
/** As above for $3 null, which finds every suggestion: $3 is named so that the parameters stay the same. */
const COUNTS_OF_ALL = `
  with merged as (
    select s.state, count(*)::int as count from merges m join screenings s on s.congress_id = m.congress_id and s.project_id = m.project_id
     where m.congress_id = $1 and s.programme_id = $2 and m.undone_at is null and $3::uuid is null group by 1),
  standing as (
    select a.state, a.count - coalesce(merged.count, 0) as count
      from (select state, count(*)::int as count from screenings where congress_id = $1 and programme_id = $2 group by 1) a left join merged using (state))
  select state, count, case
      when state = any($4::text[]) then count
      when $5 and state = 'sign-off' then (select count(*)::int from screenings s where s.congress_id = $1 and s.programme_id = $2 and s.state = 'sign-off' and not ${IS_MERGED} and ${HAS_DRAFT_OF_ANOTHER})
      else 0 end as mine
    from standing where count > 0
  union all select 'merged', coalesce(sum(count), 0)::int, 0 from merged`;

/** The first six parameters of every question about the bench. */
const asked = (congressId: string, programmeId: string | null, { unitId, worksAt, maySign, accountId }: Sight) => [congressId, programmeId, unitId, worksAt, maySign, accountId];

@Injectable()
export class BenchRepository {
  async page(tx: EntityManager, congressId: string, sight: Sight, query: BenchQuery, sought: Sought | null, { today, near }: Today, limit: number): Promise<StoredRow[]> {
    return tx.query<StoredRow[]>(
      `select ${ROW} from ${JOINED}
       where s.congress_id = $1 and s.programme_id = $2 and ${IN_SIGHT} and s.number > $7
         and ($8::text is null and not $14 or coalesce($8 = 'merged', false) = ${IS_MERGED}) and ($8 is null or $8 = 'merged' or s.state = $8)
         and ${sought === null ? '$9::text[] is null and $17::text[] is null and $18::int is null' : IS_SOUGHT}
         and ($10::text is null or j.category = $10) and ($11::text is null or j.area = $11)
         and ($12::text is null or exists (select ${OWED} and case $12 when 'overdue' then w.due_on < $15::date else w.due_on between $15::date and $16::date end))
         and (not $14 or ${IS_MINE})
       order by s.number limit $13`,
      [...asked(congressId, query.programmeId, sight), query.from ?? 0, query.state ?? null, sought?.words ?? null, query.category ?? null, query.area ?? null, query.due ?? null, limit, query.mine ?? false, today, near, sought?.grams ?? null, sought?.number ?? null],
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

  /** Of what somebody sees; counting a whole round is a matter of the index of the queues, and of what was merged. */
  async counts(tx: EntityManager, congressId: string, sight: Sight, programmeId: string): Promise<{ state: BenchState | 'merged'; count: number; mine: number }[]> {
    return tx.query(sight.unitId === null ? COUNTS_OF_ALL : COUNTS_OF_A_UNIT, asked(congressId, programmeId, sight));
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
