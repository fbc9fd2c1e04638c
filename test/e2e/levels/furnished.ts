import type { AccountView } from '../../../src/contract/http/accounts';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { DeliberationView } from '../../../src/contract/http/deliberation';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { DelegationView, DeputyCard, DeputyView } from '../../../src/contract/http/sessions';
import type { GroupView, InquiryView, RectificationView } from '../../../src/contract/http/supervision';
import { PRESETS } from '../../../src/domain/ballot/presets';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { ClockService } from '../../../src/modules/programmes/clock/clock.service';
import { ProgrammesService } from '../../../src/modules/programmes/programmes.service';
import { deviceKey, PASSWORD, plannedSitting, signedInStaff, systemOf } from '../../factories/congress';
import { report, roadPlan } from '../../factories/plan';
import { BrowserSession } from '../../support/browser-session';
import { photoWithPlace } from '../collection/pictures';
import { ok } from '../deliberation/chamber';
import type { TwoLevels } from './two-levels';

/** An adopted project with a plan, a change of it that waits, a report that waits, a photo and an acceptance. */
async function underWay(levels: TwoLevels, project: string, unit: string) {
  const { running, office, committee, lower } = levels;
  const address = `/api/progress/projects/${project}`;
  ok(await office.post('/api/progress/projects', { projectId: project, adoptedOn: '2026-02-27', reference: '公告' }));
  const first = roadPlan(unit).subItems[0]!;
  const plan = roadPlan(unit, { checklist: ['平整'], subItems: [{ ...first, milestones: first.milestones.slice(0, 1) }] });
  ok(await office.post(`${address}/plan-requests`, { content: plan, reason: '' }));
  const [{ filed }] = (await levels.query<{ filed: string }>('select request_id as filed from plan_requests')) as [{ filed: string }];
  ok(await office.post(`/api/progress/plan-requests/${filed}/decision`, { decision: 'adopted', note: '' }));
  await running.app.get(AccountsService).create(systemOf(lower.id), { username: 'roads', name: '路政所经办人', password: PASSWORD, roles: ['unitStaff'], unitId: unit });
  const desk = new BrowserSession(running.url);
  await desk.signIn('roads', PASSWORD, lower.slug);
  ok(await desk.post(`${address}/reports`, report({ milestones: [{ milestoneId: 'q1', doneOn: '2026-03-01', evidence: '验收单', photoIds: [] }], wayBack: { text: '加班', on: '2099-01-01' } })));
  const [{ sent }] = (await levels.query<{ sent: string }>('select report_id as sent from progress_reports')) as [{ sent: string }];
  ok(await office.post(`/api/progress/reports/${sent}/review`, { decision: 'accepted', acceptedMilestones: ['q1'], rating: 'green', note: '', wayBack: null }));
  ok(await desk.post(`${address}/reports`, report()));
  ok(await office.post(`${address}/plan-requests`, { content: plan, reason: '汛期' }));
  ok(await desk.upload(`${address}/photos`, await photoWithPlace(20, 20), 'a.jpg', { spot: '路口', moment: 'before', takenOn: '2026-03-01' }));
  ok(await committee.post(`${address}/acceptances`, { heldOn: '2026-03-01', place: '路口', checklist: [{ item: '平整', isMet: true, remark: '' }], remarks: '' }));
  const [found] = (await levels.query<Record<'planRequest' | 'progressReport' | 'photo' | 'acceptance', string>>(
    `select (select request_id from plan_requests where decision is null) as "planRequest", (select report_id from progress_reports where decision is null) as "progressReport", (select photo_id from evidence_photos) as photo, (select acceptance_id from acceptances) as acceptance`,
  )) as [Record<'planRequest' | 'progressReport' | 'photo' | 'acceptance', string>];
  return found;
}

/** Else the clock of the rounds, which looks every few seconds, would write its passages in the midst of a test. */
async function whatIsDueIsWritten({ running: { app } }: TwoLevels): Promise<void> {
  for (const { congressId, programmeId } of await app.get(ProgrammesService).unfinished()) await app.get(ClockService).look(congressId, programmeId);
}

/** One of everything of the lower body that has an id. */
export type Furniture = Awaited<ReturnType<typeof furnished>>;

export async function furnished(levels: TwoLevels) {
  const { running, office, committee, lower } = levels;
  const round = (await levels.round()).id;
  const fund = (await levels.round({ kind: 'suggestion-fund', fundCents: 100_000_00 })).id;
  const station = (await levels.station('东街联络站')).id;
  const unit = (await levels.unit('路政所')).id;
  const account = ok(await (await signedInStaff(running, 'systemAdmin')).get<AccountView[]>('/api/accounts'))[0]!.id;
  const fresh = await levels.suggest(round, '还没有看过的建议');
  const [asked, merged, handed] = [await levels.shown(round, '老街装路灯'), await levels.shown(round, '老街路灯太暗'), await levels.shown(round, '公交加班次')];
  ok(await office.post(`/api/screenings/${asked}/assignments`, { unitIds: [unit], leadUnitId: null, workingDays: 5 }));
  ok(await office.post(`/api/screenings/${merged}/merge`, { into: 2, reason: '同一件事' }));
  await levels.sign(handed, { code: 'deputy-suggestion' });
  ok(await office.post('/api/handovers', { projectId: handed, unitId: unit, dueOn: '2036-12-01', leader: '' }));
  ok(await office.put(`/api/programmes/${round}/exceptions/${fresh}`, { code: 'other', reason: '等待批复' }));
  ok(await committee.post(`/api/screenings/${handed}/reopen`, { reason: '有新情况' }));
  const [{ merge, moderation }] = (await levels.query<{ merge: string; moderation: string }>('select (select merge_id from merges limit 1) as merge, (select moderation_id from moderations limit 1) as moderation')) as [{ merge: string; moderation: string }];

  const { id: sitting, sessionId: session, hallId: hall } = await plannedSitting(running, lower.id);
  const profile = ok(await office.post<RuleProfileView>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile: { ...PRESETS['county-competitive'], allowEqualNumber: true } })).id;
  const delegation = ok(await office.post<DelegationView>('/api/delegations', { name: '城关代表团', order: 1 })).id;
  const deputy = ok(await office.post<DeputyView>('/api/deputies', { number: 'D1', name: '代表1', delegationId: delegation, seat: 'A1' })).id;
  const absent = ok(await office.post<DeputyView>('/api/deputies', { number: 'D2', name: '代表2', delegationId: delegation, seat: 'A2' })).id;
  ok(await office.post(`/api/sessions/${session}/leaves`, { deputyId: absent, reason: '因病' }));
  const [{ leave }] = (await levels.query<{ leave: string }>('select leave_id as leave from leaves')) as [{ leave: string }];
  const projects: string[] = [];
  for (const code of ['P1', 'P2', 'P3']) {
    const texts = { summary: '改造', need: '', location: '城关镇', responsibleUnit: '住建局', costCents: 100, fundingSource: '', target: '1 处', beneficiaries: '', finishBy: '12月' };
    projects.push(ok(await office.post<ProjectView>('/api/projects', { year: 2026, code, title: `项目${code}`, ...texts })).id);
  }
  const address = `/api/sessions/${session}/deliberation`;
  ok(await office.post(`${address}/packets`, { basedOn: 0, projectIds: projects }));
  const device = new BrowserSession(running.url);
  const { link } = ok(await office.post<DeputyCard>(`/api/deputies/${deputy}/card`));
  const card = link.split('#card=')[1]!;
  ok(await device.signInDeputy({ card, deviceKey: deviceKey() }));
  ok(await device.post('/api/deputy/deliberation/amendments', { projectId: projects[0], change: { target: '2 处' }, reason: '一处不够' }));
  ok(await device.post('/api/deputy/deliberation/remarks', { projectId: projects[0], kind: 'question', text: '什么时候动工？' }));
  ok(await office.post(`${address}/withdrawals`, { projectId: projects[1], reason: '条件不成熟' }));
  const view = ok(await office.get<DeliberationView>(address));
  const [amendment, remark, withdrawal] = [view.amendments[0]!.id, view.remarks[0]!.id, view.withdrawals[0]!.id];
  const ballot = ok(await office.post<BallotView>('/api/ballots', { sittingId: sitting, title: '民生实事项目票决', purpose: 'rehearsal', medium: 'paper', profileId: profile, seats: 2, projectIds: projects })).id;
  const progress = await underWay(levels, projects[2]!, unit);
  ok(await office.post(`/api/sittings/${sitting}/open`));
  ok(await office.post(`/api/sittings/${sitting}/attendance`, { deputyId: deputy }));
  const [group] = ok(await office.post<GroupView[]>('/api/supervision/groups', { name: '第一督办组', leaderId: deputy, deputyIds: [deputy], projectIds: [projects[2]] }));
  const finding = { unitId: unit, text: '路灯不亮', dueOn: '2036-12-01', photoIds: [] };
  ok(await device.post('/api/supervision/inspections', { projectId: projects[2], inspectedOn: '2026-03-01', place: '东街', latitude: null, longitude: null, summary: '', findings: [finding] }));
  const [rectification] = ok(await office.get<RectificationView[]>('/api/supervision/rectifications'));
  const [inquiry] = ok(await office.post<InquiryView[]>('/api/supervision/inquiries', { topic: '路灯', heldOn: '2036-10-01', projectIds: [projects[2]] }));
  const [{ questions }] = ok(await device.post<InquiryView[]>(`/api/supervision/inquiries/${inquiry!.id}/questions`, { projectId: projects[2], unitId: unit, text: '什么时候亮？' })) as [InquiryView];
  ok(await office.post('/api/evaluations', { projectId: projects[0], item: '项目P1', unit: '路政所', body: 'standingCommittee', evaluatedOn: '2026-01-10', reference: '纪要', base: 9, half: 'atLeast', isCountsPublic: true, counts: [{ choice: '满意', votes: 1 }, { choice: '不满意', votes: 8 }] }));
  ok(await office.put(`/api/satisfaction/${projects[0]}`, { opensOn: '2026-01-01', closesOn: '2099-12-31', minimum: 10 }));
  ok(await device.put(`/api/public/${lower.slug}/satisfaction/${projects[0]}/answer`, { answer: 'satisfied', text: '路灯亮了' }));
  await levels.query(`insert into reply_ratings (congress_id, project_id, rating_id, unit_id, rating, note, rated_on) select congress_id, project_id, gen_random_uuid(), $2, 'satisfied', '好', now() from screenings where project_id = $1`, [handed, unit]);
  const [{ followup, text, rating }] = (await levels.query<{ followup: string; text: string; rating: string }>('select (select followup_id from evaluation_followups) as followup, (select text_id from satisfaction_texts) as text, (select rating_id from reply_ratings) as rating')) as [{ followup: string; text: string; rating: string }];
  await whatIsDueIsWritten(levels);
  return {
    ...{ group: group!.id, rectification: rectification!.id, inquiry: inquiry!.id, question: questions[0]!.id },
    ...{ followup, text, rating },
    ...{ account, unit, round, fund, station, fresh, asked, merged, handed, merge, moderation, session, sitting, hall, profile, delegation, deputy, absent, leave },
    ...{ project: projects[0]!, amendment, remark, withdrawal, ballot, body: lower.id, card, adopted: projects[2]!, ...progress },
  };
}
