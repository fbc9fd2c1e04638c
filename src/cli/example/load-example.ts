import type { INestApplicationContext } from '@nestjs/common';
import type { StaffActor, SystemActor } from '../../contract/actor';
import type { SittingView } from '../../contract/http/sessions';
import { drawnRows } from '../../domain/ballot/hall-plan';
import { PRESETS } from '../../domain/ballot/presets';
import { AccountsService } from '../../modules/accounts/accounts.service';
import { UnitsService } from '../../modules/accounts/units/units.service';
import { BallotsService } from '../../modules/ballots/ballots.service';
import { DraftsService } from '../../modules/ballots/drafts/drafts.service';
import { CongressesService } from '../../modules/congresses/congresses.service';
import { RuleProfilesService } from '../../modules/congresses/rules/rule-profiles.service';
import { ProgrammesService } from '../../modules/programmes/programmes.service';
import { StationsService } from '../../modules/programmes/stations/stations.service';
import { ProjectsService } from '../../modules/projects/projects.service';
import { LeavesService } from '../../modules/sessions/attendance/leaves.service';
import { CalendarService } from '../../modules/sessions/calendar/calendar.service';
import { HallPlansService } from '../../modules/sessions/calendar/hall-plans.service';
import { CardsService } from '../../modules/sessions/roster/cards/cards.service';
import { DeputiesService } from '../../modules/sessions/roster/deputies.service';
import { RosterImportService } from '../../modules/sessions/roster/import/roster-import.service';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { within } from '../../platform/database/reach/reach';
import { exampleDeputies, exampleRoster, isOnLeave, type ExampleDeputy } from './example-deputies';
import { EXAMPLE_STAFF, exampleCard, exampleSecrets, type ExampleCard, type ExampleStaff } from './example-logins';
import { loadProgress } from './example-progress';
import { exampleProjects } from './example-projects';
import { EXAMPLE_UNITS, exampleRound } from './example-round';

const SEATS = 10;
/** How many deputies' cards are worth printing on a terminal. */
const SHOWN_CARDS = 3;

export interface ExampleLogins {
  readonly staff: readonly ExampleStaff[];
  readonly deputies: readonly ExampleCard[];
}

/**
 * Fills an installation with the example congress: 327 deputies in 12 delegations, 13 on leave, an open sitting, 12
 * candidates, a draft ballot, an open round of collection for the year after, and two projects that are being carried out. Each step looks first, so that a start that was interrupted is completed by the next.
 * @param deputies all of the example's, or a small hall of them
 * @returns the logins, at every start; null where the installation serves a real congress
 */
export async function loadExample(app: INestApplicationContext, today: Date, deputies = exampleDeputies): Promise<ExampleLogins | null> {
  const present = await app.get(CongressesService).find();
  if (present !== null && !present.isExample) return null;
  const { id } = await app.get(CongressesService).found({ slug: 'example', name: '示例县人民代表大会', bodyType: 'county', isExample: true });
  await within(id, () => fillAsExample(app, id, today, deputies));
  const { logKey, publicUrl } = app.get<AppSettings>(APP_SETTINGS);
  const shown = deputies.filter((deputy) => !isOnLeave(deputy)).slice(0, SHOWN_CARDS);
  return { staff: EXAMPLE_STAFF, deputies: shown.map((deputy) => exampleCard(logKey, publicUrl, deputy)) };
}

/** All that the example congress has, for any congress of a fresh installation. */
export async function fillAsExample(app: INestApplicationContext, id: string, today: Date, deputies: readonly ExampleDeputy[]): Promise<void> {
  await loadUnits(app, id);
  const office = await loadStaff(app, id);
  const sitting = await loadSitting(app, id, today);
  await loadDeputies(app, id, sitting.sessionId, deputies);
  await loadRound(app, office, today);
  await loadBallot(app, office, sitting, today.getFullYear() + 1);
  await loadProgress(app, office);
}

const systemOf = (congressId: string): SystemActor => ({ kind: 'system', congressId, name: 'system', roles: [] });

/** Towns, streets and departments. */
async function loadUnits(app: INestApplicationContext, congressId: string): Promise<void> {
  const units = app.get(UnitsService);
  const known = await units.list(congressId);
  for (const unit of EXAMPLE_UNITS) if (!known.some(({ name }) => name === unit.name)) await units.create(systemOf(congressId), unit);
}

/** @returns the office clerk, in whose name the rest is done */
async function loadStaff(app: INestApplicationContext, congressId: string): Promise<StaffActor> {
  const accounts = app.get(AccountsService);
  const known = await accounts.list(congressId);
  const units = await app.get(UnitsService).list(congressId);
  for (const { username, password, name, role, unit } of EXAMPLE_STAFF) {
    const unitId = units.find((one) => one.name === unit)?.id ?? null;
    if (!known.some((account) => account.username === username)) await accounts.create(systemOf(congressId), { username, password, name, roles: [role], unitId });
  }
  const clerk = (await accounts.list(congressId)).find((account) => account.roles.includes('office'))!;
  return { kind: 'staff', congressId, accountId: clerk.id, loginId: clerk.id, name: clerk.name, roles: clerk.roles, unitId: null };
}

async function loadSitting(app: INestApplicationContext, congressId: string, today: Date): Promise<SittingView> {
  const calendar = app.get(CalendarService);
  const system = systemOf(congressId);
  const day = today.toISOString().slice(0, 10);
  const session = (await calendar.sessions(congressId))[0] ?? (await calendar.createSession(system, { name: '第五次会议（示例）', termName: '第十八届', startsOn: day, endsOn: day }));
  const hall = (await calendar.halls(congressId))[0] ?? (await calendar.createHall(system, { name: '示例县人民会堂', seats: 400 }));
  const plans = app.get(HallPlansService);
  const { rows, revision } = await plans.view(congressId, hall.id);
  // thirteen rows of thirty, as the seats of the example's deputies are numbered
  if (rows.length === 0) await plans.save(system, hall.id, { rows: drawnRows({ rows: 13, seats: 30, aisles: 2 }), numbering: 'fromLeft', revision });
  const sitting = session.sittings[0] ?? (await calendar.createSitting(system, session.id, { name: '第二次全体会议', hallId: hall.id, startsAt: today.toISOString() }));
  return sitting.state === 'planned' ? calendar.move(system, sitting.id, 'open') : sitting;
}

async function loadDeputies(app: INestApplicationContext, congressId: string, sessionId: string, roster: readonly ExampleDeputy[]): Promise<void> {
  const system = systemOf(congressId);
  if ((await app.get(DeputiesService).inOffice(congressId)).length === 0) await app.get(RosterImportService).take(system, exampleRoster(roster), false);
  const deputies = await app.get(DeputiesService).inOffice(congressId);
  const leaves = await app.get(LeavesService).list(congressId, sessionId);
  const cardless = deputies.filter((deputy) => !deputy.hasCard);
  if (cardless.length === 0) return;
  for (const deputy of deputies.filter((it) => isOnLeave(it) && !leaves.some(({ deputyId }) => deputyId === it.id))) {
    await app.get(LeavesService).add(system, sessionId, { deputyId: deputy.id, reason: '因公请假（示例）' });
  }
  const secrets = exampleSecrets(app.get<AppSettings>(APP_SETTINGS).logKey);
  await app.get(CardsService).issueAll(system, cardless, ({ number }) => secrets(number));
}

async function loadBallot(app: INestApplicationContext, office: StaffActor, sitting: SittingView, year: number): Promise<void> {
  if ((await app.get(BallotsService).list(office.congressId)).length > 0) return;
  const profileId = await loadRules(app, office);
  const projectIds = await loadProjects(app, office, year);
  const title = `示例县${year}年度民生实事项目票决（示例）`;
  await app.get(DraftsService).create(office, { sittingId: sitting.id, title, purpose: 'example', profileId, seats: SEATS, projectIds });
}

/** The next year's collection: a liaison station and an open round. */
async function loadRound(app: INestApplicationContext, office: StaffActor, today: Date): Promise<void> {
  const [stations, programmes] = [app.get(StationsService), app.get(ProgrammesService)];
  if ((await stations.list(office.congressId)).length === 0) await stations.create(office, { name: '东山街道代表联络站（示例）', area: '东山街道', address: '东山路 1 号' });
  if ((await programmes.rounds(office.congressId)).length === 0) await programmes.create(office, exampleRound(today.getFullYear() + 2, today));
}

async function loadRules(app: INestApplicationContext, office: StaffActor): Promise<string> {
  const rules = app.get(RuleProfilesService);
  const [known] = await rules.newest(office.congressId);
  const profile = { ...PRESETS['county-competitive'], name: '示例县民生实事项目人大代表票决制实施办法' };
  return (known ?? (await rules.create(office, { effectiveOn: '2025-01-01', profile }))).id;
}

async function loadProjects(app: INestApplicationContext, office: StaffActor, year: number): Promise<string[]> {
  const projects = app.get(ProjectsService);
  const known = await projects.list(office.congressId, year);
  for (const project of exampleProjects(year)) {
    if (!known.some(({ code }) => code === project.code)) await projects.create(office, project);
  }
  return (await projects.list(office.congressId, year)).map(({ id }) => id);
}
