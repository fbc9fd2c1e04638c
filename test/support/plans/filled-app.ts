import type { Client } from 'pg';
import { generatedSuggestions } from '../../../src/cli/duplicates/generated-suggestions';
import { readLabelledSet } from '../../../src/cli/duplicates/labelled-set';
import { searchGrams } from '../../../src/domain/collection/search-grams';

const TEXTS = 300;
const SUGGESTIONS = 100_000;
/** Of the largest body's log, with what it had before: a power of two, whose tree has one root. */
const LOG = 131_072;

/** $1: the body that everything below is about; the others are a province of small ones. Rules and triggers rest meanwhile: what is put in is plausible, not true. */
const STEPS: readonly string[] = [
  `insert into congresses (congress_id, slug, name, body_type, is_example) select gen_random_uuid(), 'town-' || n, '第' || n || '镇', 'town', true from generate_series(1, 500) n`,
  `insert into accounts (congress_id, account_id, username, name, password_hash, roles) select congress_id, gen_random_uuid(), 'clerk-' || n, '职员', '-', '{office}' from congresses, generate_series(1, 30) n where congress_id <> $1`,
  `insert into staff_logins (congress_id, login_id, account_id, token_hash, csrf_token, expires_at, revoked_at)
   select congress_id, gen_random_uuid(), account_id, sha256(gen_random_uuid()::text::bytea), '', now(), case when n > 1 then now() end from accounts, generate_series(1, 3) n`,
  `insert into deputies (congress_id, deputy_id, term_id, delegation_id, number, name, card_hash) select congress_id, gen_random_uuid(), congress_id, congress_id, 'T' || n, '代表', sha256(gen_random_uuid()::text::bytea) from congresses, generate_series(1, 60) n`,
  `insert into deputy_logins (congress_id, login_id, deputy_id, token_hash, csrf_token, device_key, expires_at, revoked_at)
   select congress_id, gen_random_uuid(), deputy_id, sha256(gen_random_uuid()::text::bytea), '', '\\x00', now(), case when n > 1 then now() end from deputies, generate_series(1, 2) n on conflict do nothing`,
  `insert into attendance (congress_id, sitting_id, deputy_id, method) select d.congress_id, s.id, d.deputy_id, 'tablet' from deputies d, (select gen_random_uuid() as id from generate_series(1, 2)) s`,
  `insert into secret_issuances (congress_id, ballot_id, deputy_id, blinded_message, blind_signature, device_key, device_signature)
   select d.congress_id, b.id, d.deputy_id, '\\x00', '\\x00', '\\x00', '\\x00' from deputies d, (select gen_random_uuid() as id from generate_series(1, 2)) b`,
  `insert into box_commands (congress_id, ballot_id, sequence, command, signature, answer) select congress_id, gen_random_uuid(), n, '{}', '', '{}' from congresses, generate_series(1, 25) n`,
  `insert into todo_readings (congress_id, account_id, key) select congress_id, account_id, 'reply:' || n from accounts, generate_series(1, 2) n`,
  `insert into audit_entries (congress_id, index, body, leaf_hash)
   select $1, n, '{"act":"projects.change","index":' || n || ',"subject":"' || md5((n % 40000)::text)::uuid || '"}', sha256(n::text::bytea) from audit_heads h, generate_series(h.size, ${LOG} - 1) n where congress_id = $1`,
  `update audit_heads set size = ${LOG}, frontier = array[sha256('root'::bytea)] where congress_id = $1`,
  `insert into projects (congress_id, project_id, year, code, title, need, location, sort, category, area)
   select $1, md5('suggestion ' || n)::uuid, r.year, 'B' || n, t.title, t.need, t.place, n, t.category, '城关镇' from generate_series(1, ${SUGGESTIONS}) n join suggestion_texts t on t.place_in_turn = n % ${TEXTS}, (select year from programmes where congress_id = $1 limit 1) r`,
  `insert into proposals (congress_id, project_id, programme_id, number, origin, proposer_kind, deputy_id, original, received_at, source_key, query_code_hash, is_public, grams)
   select $1, md5('suggestion ' || n)::uuid, r.programme_id, 1000 + n, case when n % 33 = 0 then 'deputy' else 'resident' end, 'person', case when n % 33 = 0 then (array(select deputy_id from deputies where congress_id = $1))[1 + n / 33 % 50] end,
     '{}', r.collects_from + n * interval '1 second', 'bulk-' || n, sha256(n::text::bytea), n % 20 <> 0, t.grams
   from generate_series(1, ${SUGGESTIONS}) n join suggestion_texts t on t.place_in_turn = n % ${TEXTS}, (select * from programmes where congress_id = $1 limit 1) r`,
  `insert into moderations (congress_id, moderation_id, decision, decided_by) values ($1, md5('all of them')::uuid, 'accept', '会务人员')`,
  `insert into screenings (congress_id, project_id, programme_id, number, state, moderation_id)
   select congress_id, project_id, programme_id, number, case when is_public then (array['assignment','review','conclusion','signed'])[1 + number % 4] else 'moderation' end, case when is_public then md5('all of them')::uuid end
   from proposals where source_key like 'bulk-%'`,
  `insert into assignments (congress_id, project_id, unit_id, is_lead, due_on, assigned_by)
   select congress_id, project_id, (array(select unit_id from units where congress_id = $1))[1 + number % 9], true, current_date + number % 30 - 3, '会务人员' from screenings where state = 'review' and moderation_id = md5('all of them')::uuid`,
  `insert into conclusions (congress_id, project_id, version, code, reply, next_step, drafted_by, drafter, signed_by, signer, signed_at)
   select s.congress_id, s.project_id, 1, 'routine', '已办理', '', gen_random_uuid(), '甲', gen_random_uuid(), '乙', now() from screenings s where state = 'signed' and moderation_id = md5('all of them')::uuid`,
  `insert into merges (congress_id, merge_id, project_id, into_id, reason, merged_by)
   select $1, gen_random_uuid(), md5('suggestion ' || n * 12 + 1)::uuid, md5('suggestion ' || n * 12)::uuid, '同一件事', '会务人员' from generate_series(1, ${SUGGESTIONS} / 12 - 1) n`,
  `insert into proposal_supports (congress_id, project_id, supporter, kind, supported_at) select $1, project_id, md5(project_id::text || n), 'me-too', now() - number * interval '1 second' from proposals, generate_series(1, 2) n where source_key like 'bulk-%'`,
  `insert into attachments (congress_id, attachment_id, project_id, media_type, name, bytes, content_hash, is_public) select congress_id, gen_random_uuid(), project_id, 'image/jpeg', '照片', 1, '\\x00', true from proposals where source_key like 'bulk-%' and number % 5 = 0`,
  `insert into projects (congress_id, project_id, year, code, title) select congress_id, gen_random_uuid(), extract(year from current_date)::int, 'P' || n, '民生实事项目' from congresses, generate_series(1, 30) n where congress_id <> $1`,
  `insert into adopted_projects (congress_id, project_id, year, adopted_on, reference, recorded_by) select congress_id, project_id, year, current_date, '公告', '职员' from projects where congress_id <> $1`,
  `insert into project_standings (congress_id, project_id, year) select congress_id, project_id, year from adopted_projects where congress_id <> $1`,
  `insert into progress_reports (congress_id, report_id, project_id, unit_id, period, plan_version, content, submitted_by, decision, review, decided_by, decided_at)
   select congress_id, gen_random_uuid(), project_id, congress_id, '2026-0' || n, 1, '{}', '经办人', 'accepted', '{}', '职员', now() from adopted_projects, generate_series(1, 3) n where congress_id <> $1`,
];

/** Puts about 1,100,000 rows into a congress that the example has been loaded into, and among 500 others beside it. */
export async function fillApp(client: Client, congressId: string): Promise<void> {
  await client.query('set session_replication_role = replica');
  const texts = generatedSuggestions(TEXTS, readLabelledSet()).map(({ title, need, place, category }, n) => ({ place_in_turn: n, title, need, place, category, grams: searchGrams(title, need, '城关镇', place) }));
  await client.query('create temp table suggestion_texts (place_in_turn int, title text, need text, place text, category text, grams text[])');
  await client.query('insert into suggestion_texts select * from jsonb_to_recordset($1::jsonb) as one (place_in_turn int, title text, need text, place text, category text, grams text[])', [JSON.stringify(texts)]);
  for (const step of STEPS) await client.query(step.includes('$1') ? { text: step, values: [congressId] } : step);
  await client.query('analyze');
}

/** Names of the tables of a database that are big and of indexes that hold all of a table (a partial one may be walked through: it is what a question is about); and how many rows there are altogether. */
export async function sizes(client: Client, atLeast: number): Promise<{ readonly big: ReadonlySet<string>; readonly rows: number }> {
  const { rows } = await client.query<{ name: string; rows: number; isTable: boolean }>(`select relname as name, reltuples::float8 as rows, relkind = 'r' as "isTable" from pg_class left join pg_index on indexrelid = oid
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'i') and reltuples > 0 and indpred is null`);
  return { big: new Set(rows.filter((one) => !one.isTable || one.rows > atLeast).map(({ name }) => name)), rows: rows.reduce((sum, one) => sum + (one.isTable ? one.rows : 0), 0) };
}
