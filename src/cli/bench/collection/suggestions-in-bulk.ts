import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { searchGrams } from '../../../domain/collection/search-grams';
import { generatedSuggestions } from '../../duplicates/generated-suggestions';
import { readLabelledSet } from '../../duplicates/labelled-set';
import { EXAMPLE_UNITS } from '../../example/example-round';

export interface Bulk {
  readonly congressId: string;
  readonly programmeId: string;
  readonly seed: number;
  readonly count: number;
  readonly receivedFrom: Date;
}

const AT_ONCE = 2_000;
const AREAS = EXAMPLE_UNITS.filter(({ kind }) => kind !== 'department').map(({ name }) => name);

/** Suggestions made of the clauses of the labelled set, one a minute, as taking in stores them. */
export async function addSuggestions(client: Client, { congressId, programmeId, seed, count, receivedFrom }: Bulk): Promise<void> {
  const { rows } = await client.query<{ year: number; ordinal: number }>('select year, ordinal from programmes where congress_id = $1 and programme_id = $2', [congressId, programmeId]);
  const { year, ordinal } = rows[0]!;
  const generated = generatedSuggestions(count, readLabelledSet(), seed);
  for (let from = 0; from < count; from += AT_ONCE) {
    const batch = generated.slice(from, from + AT_ONCE).map(({ title, need, place, point, category }, index) => {
      const area = AREAS[(from + index) % AREAS.length]!;
      const number = from + index + 1;
      const code = `${year}-${String.fromCharCode(64 + ordinal)}${String(number).padStart(5, '0')}`;
      const receivedAt = new Date(receivedFrom.getTime() + number * 30_000).toISOString();
      return { id: randomUUID(), number, code, title, need, category, area, location: place, latitude: point?.lat ?? null, longitude: point?.lon ?? null, receivedAt, grams: searchGrams(title, need, area, place) };
    });
    await client.query(ADD, [congressId, programmeId, year, JSON.stringify(batch)]);
  }
  await client.query('update programmes set last_number = $3 where congress_id = $1 and programme_id = $2', [congressId, programmeId, count]);
}

const ADD = `
  with rows as materialized (select * from jsonb_to_recordset($4::jsonb) as row (id uuid, number int, code text, title text, need text, category text, area text, location text,
      latitude float8, longitude float8, "receivedAt" timestamptz, grams jsonb)),
  added as (
    insert into projects (congress_id, project_id, year, code, title, summary, need, location, responsible_unit, cost_cents, funding_source, target, beneficiaries, finish_by, sort, category, area, latitude, longitude)
    select $1, id, $3, code, title, '', need, location, '', case when number % 3 = 0 then number * 1000 end, '', '建成并投入使用', '附近居民', '', number, category, area, latitude, longitude from rows returning project_id)
  insert into proposals (congress_id, project_id, programme_id, number, origin, proposer_kind, deputy_id, original, received_at, source_key, query_code_hash, is_public, grams)
  select $1, id, $2, rows.number, case when deputy_id is not null then 'deputy' when rows.number % 11 = 0 then 'hotline' else 'resident' end, 'person', deputy_id, jsonb_build_object('title', title, 'need', need),
      "receivedAt", 'bulk-' || id, sha256(convert_to(id::text, 'UTF8')), true, array(select jsonb_array_elements_text(grams))
    from rows left join lateral (select deputy_id from deputies where congress_id = $1 and rows.number % 33 = 0 order by md5(deputy_id::text || (rows.number / 33 % 200)) limit 1) d on true
   where exists (select from added where project_id = id)`;

/** Which of a hundred neighbours it is: each occurs once in every hundred numbers, well mixed. */
const BUCKET = '(s.number * 37 % 100)';
const BLOCK = '((s.number - 1) / 100)';

/** Where every suggestion stands, what was merged, answered, handed over and supported. */
export async function addMatter(client: Client, congressId: string, { screening, closed }: { readonly screening: string; readonly closed: readonly string[] }): Promise<void> {
  const steps: readonly [string, readonly unknown[]][] = [
    [`insert into moderations (congress_id, moderation_id, decision, decided_by) values ($1, gen_random_uuid(), 'accept', '会务人员')`, []],
    [
      `update screenings s set moderation_id = m.moderation_id, state = case when s.programme_id = any($3) then 'assignment' when s.programme_id <> $2 then 'assignment'
         when ${BUCKET} < 12 then 'assignment' when ${BUCKET} < 32 then 'review' when ${BUCKET} < 40 then 'conclusion' when ${BUCKET} < 45 then 'sign-off' else 'assignment' end
         from moderations m where s.congress_id = $1 and m.congress_id = $1 and (s.programme_id = any($3) or ${BUCKET} >= 4)`,
      [screening, closed],
    ],
    [`update proposals p set is_public = false from screenings s where p.congress_id = $1 and s.congress_id = $1 and s.project_id = p.project_id and s.state = 'moderation'`, []],
    [
      `insert into merges (congress_id, merge_id, project_id, into_id, reason, merged_by) select $1, gen_random_uuid(), s.project_id, t.project_id, '同一处同一事', '会务人员'
         from (select *, ${BLOCK} as block, ${BUCKET} as bucket from screenings s where congress_id = $1 and state <> 'moderation' and ${BUCKET} >= 90) s
         join (select *, ${BLOCK} as block, ${BUCKET} as bucket from screenings s where congress_id = $1) t on t.programme_id = s.programme_id and t.block = s.block and t.bucket = s.bucket - 78`,
      [],
    ],
    [
      `insert into assignments (congress_id, project_id, unit_id, is_lead, due_on, assigned_by) select $1, s.project_id, u.unit_id, u.place = 1, current_date - 5 + s.number % 15, '会务人员'
         from screenings s join lateral (select unit_id, row_number() over () as place from (select unit_id from units where congress_id = $1 order by md5(unit_id::text || s.number % 50) limit 2) two) u on true
        where s.congress_id = $1 and s.state = 'review'`,
      [],
    ],
    [
      `insert into opinions (congress_id, project_id, unit_id, version, verdict, site, funding, finishes_in_year, legality, remarks, given_by, given_at)
       select $1, a.project_id, a.unit_id, 1, 'feasible', '已选址', '财政资金', true, '符合规定', '建议列入', '承办单位', now() + interval '1 second' from assignments a join screenings s using (congress_id, project_id)
        where a.congress_id = $1 and (s.number / 100 % 2 = 0 or a.is_lead and s.number % 3 = 0)`,
      [],
    ],
    [
      `insert into conclusions (congress_id, project_id, version, code, reply, next_step, drafted_by, drafter, signed_by, signer, signed_at)
       select $1, s.project_id, 1, (array['routine','next-year','deputy-suggestion','not-feasible','already-under-way'])[1 + s.number % 5],
          '您反映的问题收悉。经会同有关单位实地查看并研究，' || j.need || '现答复如上，感谢您对民生工作的关心。', '由承办单位列入工作安排并跟踪落实。', one.account_id, one.name,
          case when s.state <> 'sign-off' then two.account_id end, case when s.state <> 'sign-off' then two.name end, case when s.state <> 'sign-off' then now() end
         from screenings s join projects j using (congress_id, project_id), (select account_id, name from accounts where username = 'office') one, (select account_id, name from accounts where username = 'admin') two
        where s.congress_id = $1 and not exists (select from merges m where m.project_id = s.project_id)
          and (s.state = 'sign-off' or s.programme_id = any($3) or (s.programme_id = $2 and s.state = 'assignment' and ${BUCKET} >= 45))`,
      [screening, closed],
    ],
    [`update screenings s set state = 'signed' from conclusions c where s.congress_id = $1 and c.congress_id = $1 and c.project_id = s.project_id and c.signed_at is not null`, []],
    [
      `insert into handovers (congress_id, project_id, unit_id, state, due_on) select $1, c.project_id, u.unit_id, (array['handed','undertaken','answered','visited'])[1 + get_byte(sha256(c.project_id::text::bytea), 0) % 4], current_date - 2 + get_byte(sha256(c.project_id::text::bytea), 2) % 90
         from conclusions c join lateral (select unit_id from units where congress_id = $1 order by md5(unit_id::text || c.project_id) limit 1) u on true where c.congress_id = $1 and c.code = 'deputy-suggestion' and c.signed_at is not null`,
      [],
    ],
    [
      `insert into handover_steps (congress_id, project_id, sequence, act, state, note, done_by) select $1, h.project_id, step, 'answer', (array['handed','undertaken','answered'])[step], '已办理', '承办单位' from handovers h, generate_series(1, 3) as step where h.congress_id = $1`,
      [],
    ],
    [
      `insert into handover_ratings (congress_id, project_id, attempt, rating, note, rated_by) select $1, h.project_id, 1, case when get_byte(sha256(h.project_id::text::bytea), 1) % 5 = 0 then 'unsatisfied' else 'satisfied' end, '', 'query-code' from handovers h where h.congress_id = $1 and h.state = 'visited'`,
      [],
    ],
    [
      `insert into proposal_supports (congress_id, project_id, supporter, kind, supported_at) select $1, s.project_id, md5(s.project_id::text || one), 'me-too', now() - s.number * interval '1 second'
         from screenings s, generate_series(1, case when s.number % 50 = 0 then 40 when s.number % 7 = 0 then 6 else s.number % 3 end) as one where s.congress_id = $1`,
      [],
    ],
    [
      `insert into proposal_supports (congress_id, project_id, supporter, kind, deputy_id, supported_at) select $1, p.project_id, d.deputy_id::text, 'co-sign', d.deputy_id, now() - p.number * interval '1 second'
         from proposals p join lateral (select deputy_id from deputies where congress_id = $1 order by md5(deputy_id::text || p.number) limit 5) d on true where p.congress_id = $1 and p.origin = 'deputy'`,
      [],
    ],
    [`update programmes set closed_at = closes_at where congress_id = $1 and programme_id = any($3)`, [screening, closed]],
  ];
  for (const [sql, values] of steps) {
    // Each step joins what the one before it wrote, and the planner must know how much that is.
    await client.query('analyze');
    await client.query(numbered(sql, [congressId, ...values]));
  }
  await client.query('vacuum analyze');
}

/** Leaves out the parameters that a statement does not name, which PostgreSQL would refuse. */
function numbered(text: string, values: readonly unknown[]): { readonly text: string; readonly values: unknown[] } {
  const used = values.map((_, index) => index).filter((index) => text.includes(`$${index + 1}`));
  return { text: text.replace(/\$(\d)/g, (_, place: string) => `$${used.indexOf(Number(place) - 1) + 1}`), values: used.map((index) => values[index]) };
}
