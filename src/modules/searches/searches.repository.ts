import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Find, FindKind } from '../../contract/http/searches';
import { naturally } from '../../platform/database/natural-order';

/** What was typed: words in lower case with their pairs of characters, and the code or the number that it may be. */
export interface Sought {
  readonly words: readonly string[];
  readonly grams: readonly string[];
  readonly code: string;
  readonly number: number | null;
}

/** The unit to whose matters somebody is bound, on the bench and on the board of progress; null: to none. */
export interface Sight {
  readonly bench: string | null;
  readonly progress: string | null;
}

/** $1 the congress, $2 the words: each stands somewhere in the text. */
const hasWords = (text: string): string => `not exists (select from unnest($2::text[]) as word where position(word in lower(normalize(${text}, NFKC))) = 0)`;
/** $3 a code: whose it is comes first. */
const own = (code: string): string => `upper(normalize(${code}, NFKC)) = $3 desc`;

/** Suggestions are many: words by the index of pairs, numbers and codes by theirs, looked up beside, or none would help. */
const SUGGESTIONS = `select s.project_id as id, '#' || s.number as number, j.title, r.name as beside
  from screenings s join projects j using (congress_id, project_id) join programmes r using (congress_id, programme_id)
  where s.congress_id = $1 and s.project_id = any(array(
      select p.project_id from proposals p join projects w using (congress_id, project_id)
       where p.congress_id = $1 and cardinality($5::text[]) > 0 and p.grams @> $5 and ${hasWords("concat_ws(' ', w.title, w.need, w.area, w.location)")}
      union all select n.project_id from programmes q join screenings n using (congress_id, programme_id) where q.congress_id = $1 and n.number = $6
      union all select c.project_id from (select distinct year from programmes where congress_id = $1) y join projects c on c.congress_id = $1 and c.year = y.year and c.code = $3))
    and ($7::uuid is null or exists (select from assignments a where a.congress_id = $1 and a.project_id = s.project_id and a.unit_id = $7))
  order by s.number = $6 desc nulls last, j.code = $3 desc, r.year desc, s.number desc limit $4`;

const CANDIDATES = `select project_id as id, code as number, title, responsible_unit as beside from projects
  where congress_id = $1 and candidate_on is not null and ${hasWords("concat_ws(' ', code, title, responsible_unit)")}
  order by ${own('code')}, year desc, sort limit $4`;

const ADOPTED = `select s.project_id as id, j.code as number, j.title, j.responsible_unit as beside from project_standings s join projects j using (congress_id, project_id)
  where s.congress_id = $1 and ${hasWords("concat_ws(' ', j.code, j.title, j.responsible_unit)")}
    and ($5::uuid is null or $5 = any(s.units) or j.responsible_unit = (select u.name from units u where u.congress_id = $1 and u.unit_id = $5))
  order by ${own('j.code')}, s.year desc, j.sort limit $4`;

/** Of the present term, as in the roster. */
const DEPUTIES = `select deputy_id as id, number, d.name as title, g.name as beside from deputies d join delegations g using (congress_id, delegation_id)
  where congress_id = $1 and d.term_id = (select term_id from sessions where congress_id = $1 order by starts_on desc limit 1) and ${hasWords("concat_ws(' ', number, d.name, seat)")}
  order by ${own('number')}, g.sort, ${naturally('number')} limit $4`;

const BALLOTS = `select ballot_id as id, '' as number, title, s.name as beside from ballots b join sessions s using (congress_id, session_id)
  where congress_id = $1 and $3::text is not null and ${hasWords('title')} order by s.starts_on desc, title limit $4`;

const SESSIONS = `select session_id as id, '' as number, name as title, starts_on::text as beside from sessions
  where congress_id = $1 and $3::text is not null and ${hasWords('name')} order by starts_on desc limit $4`;

const UNITS = `select unit_id as id, '' as number, name as title, '' as beside from units
  where congress_id = $1 and $3::text is not null and ${hasWords('name')} order by is_disabled, name limit $4`;

@Injectable()
export class SearchesRepository {
  /** The first few of one kind: whose number was typed, then the newest. */
  find(tx: EntityManager, congressId: string, kind: FindKind, { words, grams, code, number }: Sought, sight: Sight, limit: number): Promise<Find[]> {
    const always = [congressId, words, code, limit];
    const asked: Readonly<Record<FindKind, readonly [string, unknown[]]>> = {
      suggestion: [SUGGESTIONS, [...always, grams, number, sight.bench]],
      candidate: [CANDIDATES, always],
      adopted: [ADOPTED, [...always, sight.progress]],
      deputy: [DEPUTIES, always],
      ballot: [BALLOTS, always],
      session: [SESSIONS, always],
      unit: [UNITS, always],
    };
    return tx.query<Find[]>(...asked[kind]);
  }
}
