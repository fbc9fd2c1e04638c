import type { BallotView } from '../../src/contract/http/ballots';
import type { UnitView } from '../../src/contract/http/accounts';
import type { PhotoView, ProgressBoard, ProjectProgress } from '../../src/contract/http/progress';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { photoWithPlace } from '../e2e/collection/pictures';
import { ok } from '../e2e/deliberation/chamber';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { BrowserSession } from '../support/browser-session';
import { suggestedCandidate } from './candidate';
import { PASSWORD, systemOf } from './congress';
import { report, roadPlan } from './plan';

/** What a resident asked for, deputies adopted and a unit builds. */
export interface FollowedProject {
  readonly morning: Morning;
  readonly ballot: BallotView;
  /** The project, which is the suggestion too. */
  readonly id: string;
  readonly title: string;
}

export const ASKED = { title: '老街装路灯', need: '老街晚上没有路灯，老人出门不方便。' };

/** Two candidates, of which the suggested one is adopted; a plan, a report that was accepted, a public photo of before and of after, and one between that stays inside. */
export async function followedProject(): Promise<FollowedProject> {
  const morning = await Morning.begin({ deputies: 3, projects: 1 });
  const { id } = await suggestedCandidate({ app: morning.stack.app, url: morning.stack.appUrl, congressId: morning.congressId }, [], ASKED);
  const ballot = await adopted(morning, id);
  await built(morning, id);
  return { morning, ballot, id, title: ASKED.title };
}

async function adopted(morning: Morning, id: string): Promise<BallotView> {
  const robots = await morning.tablets();
  const draft = await morning.draft(await morning.rules('county-competitive'), { purpose: 'example', seats: 1, projectIds: [id, ...morning.projects.map((one) => one.id)] });
  await morning.advance(draft.id, 'arm', 'issue');
  const manifest = await morning.handOut(draft.id, robots);
  await morning.advance(draft.id, 'open');
  const part = manifest.parts[0]!;
  const item = part.form.items.find(({ title }) => title === ASKED.title)!;
  await Promise.all(robots.map((robot) => robot.cast(manifest, { [part.id]: { marks: { [item.id]: 'approve' } } })));
  await morning.advance(draft.id, 'close');
  await untilState(morning, draft.id, 'counted');
  await morning.advance(draft.id, 'certify', 'announce', 'publish');
  return untilState(morning, draft.id, 'published');
}

async function built(morning: Morning, id: string): Promise<void> {
  const office = await morning.desk('office');
  const unit = ok(await office.post<UnitView>('/api/units', { name: '县交通局', kind: 'department' }));
  await morning.stack.app.get(AccountsService).create(systemOf(morning.congressId), { username: 'transport', name: '经办人', password: PASSWORD, roles: ['unitStaff'], unitId: unit.id });
  const desk = new BrowserSession(morning.stack.appUrl);
  await desk.signIn('transport', PASSWORD);
  const { today } = ok(await office.get<ProgressBoard>('/api/progress'));
  ok(await office.post(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id), reason: '' }));
  const { requests } = ok(await office.get<ProjectProgress>(`/api/progress/projects/${id}`));
  ok(await office.post(`/api/progress/plan-requests/${requests[0]!.id}/decision`, { decision: 'adopted', note: '' }));
  const [before, after] = await Promise.all((['before', 'after', 'during'] as const).map(async (moment) => ok(await desk.upload<PhotoView>(`/api/progress/projects/${id}/photos`, await photoWithPlace(400, 300), '现场.jpg', { spot: '路口', moment, takenOn: today }))));
  ok(await office.patch(`/api/progress/photos/${before!.id}`, { revision: 1, covers: [{ x: 0, y: 0, width: 200, height: 200 }], isPublic: true }));
  ok(await office.patch(`/api/progress/photos/${after!.id}`, { revision: 1, covers: [], isPublic: true }));
  ok(await desk.post(`/api/progress/projects/${id}/reports`, report({ problems: '内部难处', wayBack: { text: '增加班组', on: '2099-01-01' }, milestones: [{ milestoneId: 'q1', doneOn: today, evidence: '验收单', photoIds: [before!.id] }] })));
  const [sent] = ok(await office.get<ProjectProgress>(`/api/progress/projects/${id}`)).reports;
  ok(await office.post(`/api/progress/reports/${sent!.id}/review`, { decision: 'accepted', acceptedMilestones: ['q1'], rating: 'green', note: '', wayBack: null }));
}
