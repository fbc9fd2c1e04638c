import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { AppModule } from '../../../app.module';
import type { AppSettings } from '../../../platform/config/settings';
import { loadExample } from '../../example/load-example';

export interface FilledProvince {
  readonly towns: number;
  /** Of the body above. */
  readonly slug: string;
  readonly staff: { readonly username: string; readonly password: string };
  /** Slugs and projects of some towns, for the page of one project. */
  readonly projects: readonly { readonly slug: string; readonly id: string }[];
}

const PROJECTS = 10;
const REPORTS = 12;

/** What the rows say of every project alike: four milestones, of which the first were reached, and a report a month. */
const STEPS: readonly string[] = [
  `insert into level_grants (congress_id, grant_id, body_type, upper_id, upper_type, given_by)
   select t.congress_id, gen_random_uuid(), 'town', u.congress_id, u.body_type, 'bench' from congresses t, congresses u where t.slug like 'town-%' and u.is_example`,
  `insert into units (congress_id, unit_id, name, kind) select congress_id, gen_random_uuid(), '镇政府', 'town' from congresses where slug like 'town-%'`,
  `insert into projects (congress_id, project_id, year, code, title, area, category)
   select congress_id, gen_random_uuid(), extract(year from current_date)::int, 'P' || n, '民生实事项目' || n, '', 'road' from congresses, generate_series(1, ${PROJECTS}) n where slug like 'town-%'`,
  `insert into adopted_projects (congress_id, project_id, year, adopted_on, reference, recorded_by)
   select p.congress_id, p.project_id, p.year, current_date - 330, '公告', 'bench' from projects p join congresses c using (congress_id) where c.slug like 'town-%'`,
  `insert into plan_requests (congress_id, request_id, project_id, content, reason, decided_by_body, requested_by, decision, decided_by, decided_on)
   select a.congress_id, gen_random_uuid(), a.project_id, jsonb_build_object('fundingSource', '财政', 'checklist', '["完工"]'::jsonb, 'subItems', jsonb_build_array(jsonb_build_object(
     'id', 's', 'name', '实施', 'leadUnitId', u.unit_id, 'jointUnitIds', '[]'::jsonb, 'costCents', 100000000, 'targets', '[{"id":"t","name":"里程","quantity":20,"unit":"公里"}]'::jsonb,
     'milestones', (select jsonb_agg(jsonb_build_object('id', 'm' || n, 'name', '第' || n || '步', 'weight', 25, 'startsOn', current_date - 330, 'endsOn', current_date - 330 + n * 90, 'evidence', '照片')) from generate_series(1, 4) n)))),
     '', 'filing', 'bench', 'adopted', 'bench', current_date - 330
   from adopted_projects a join units u using (congress_id) where a.recorded_by = 'bench'`,
  `insert into plans (congress_id, project_id, version, request_id, content, adopted_on) select congress_id, project_id, 1, request_id, content, decided_on from plan_requests where requested_by = 'bench'`,
  `insert into progress_reports (congress_id, report_id, project_id, unit_id, period, plan_version, content, submitted_by, submitted_at, decision, review, decided_by, decided_at)
   select p.congress_id, gen_random_uuid(), p.project_id, u.unit_id, to_char(current_date - 330 + n * 27, 'YYYY-MM'), 1,
     jsonb_build_object('quantities', jsonb_build_array(jsonb_build_object('targetId', 't', 'done', n)), 'money', jsonb_build_array(jsonb_build_object('kind', 'paid', 'cents', n * 8000000, 'document', '凭证' || n, 'on', current_date - 330 + n * 27)),
       'milestones', '[]'::jsonb, 'problems', '', 'wishes', '', 'explanation', '', 'rating', 'green', 'wayBack', null),
     'bench', now() - make_interval(days => 330 - n * 27), 'accepted', '{"acceptedMilestones":[],"rating":"green","note":"","wayBack":null}', 'bench', now() - make_interval(days => 329 - n * 27)
   from plans p join units u using (congress_id), generate_series(1, ${REPORTS}) n where u.name = '镇政府' on conflict do nothing`,
  `insert into milestone_acceptances (congress_id, project_id, milestone_id, report_id, done_on, accepted_on, accepted_by)
   select r.congress_id, r.project_id, 'm' || n, r.report_id, current_date - 330 + n * 80, current_date - 330 + n * 85, 'bench'
   from (select distinct on (congress_id, project_id) * from progress_reports where submitted_by = 'bench') r, generate_series(1, 1 + abs(hashtext(r.project_id::text)) % 3) n`,
  `update project_standings s set plan_version = 1, lead_units = array[u.unit_id], units = array[u.unit_id], total = 100, achieved = 25 * (select count(*) from milestone_acceptances m where m.congress_id = s.congress_id and m.project_id = s.project_id),
     line_days = array[current_date - 240, current_date - 150, current_date - 60, current_date + 30], line_weights = array[25, 50, 75, 100], approved_cents = 100000000, paid_cents = 96000000,
     last_heard_on = current_date - (abs(hashtext(s.project_id::text)) % 40), own_rating = 'green', supervisors_rating = 'green'
   from units u where u.congress_id = s.congress_id and u.name = '镇政府'`,
  'analyze',
];

/** Towns below the example congress, each with ten adopted projects of this year, a plan each and a report a month. */
export async function fillProvince(settings: AppSettings, towns: number): Promise<FilledProvince> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: ['error'], abortOnError: false });
  const client = new Client({ connectionString: settings.databaseUrl });
  await client.connect();
  try {
    const logins = (await loadExample(app, new Date()))!;
    await client.query(`insert into congresses (congress_id, slug, name, body_type) select gen_random_uuid(), 'town-' || n, '第' || n || '镇人民代表大会', 'town' from generate_series(1, $1::int) n`, [towns]);
    for (const step of STEPS) await client.query(step);
    const { rows } = await client.query<{ slug: string; id: string }>(`select c.slug, a.project_id as id from adopted_projects a join congresses c using (congress_id) where a.recorded_by = 'bench' order by c.slug limit 200`);
    const [{ slug }] = (await client.query<{ slug: string }>('select slug from congresses where is_example')).rows as [{ slug: string }];
    return { towns, slug, staff: logins.staff.find(({ username }) => username === 'office')!, projects: rows };
  } finally {
    await client.end();
    await app.close();
  }
}
