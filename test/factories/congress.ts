import { generateKeyPairSync } from 'node:crypto';
import type { CongressView } from '../../src/contract/http/congresses';
import type { SittingView } from '../../src/contract/http/sessions';
import type { SystemActor } from '../../src/contract/actor';
import { adminRolesOf, STAFF_ROLES, type AdminRole, type StaffRole } from '../../src/contract/roles';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../src/modules/accounts/units/units.service';
import { CongressesService } from '../../src/modules/congresses/congresses.service';
import { CalendarService } from '../../src/modules/sessions/calendar/calendar.service';
import { BrowserSession } from '../support/browser-session';
import type { RunningApp } from '../support/running-app';

export const PASSWORD = 'a long enough password';

export const systemOf = (congressId: string): SystemActor => ({ kind: 'system', congressId, name: 'system', roles: [] });

export const foundCongress = ({ app }: RunningApp): Promise<CongressView> =>
  app.get(CongressesService).found({ slug: 'test', name: '测试县人民代表大会', bodyType: 'county', isExample: false });

/** Every role there is but two of the three administrators', which nobody has all of. */
export const allRolesAs = (admin: AdminRole): StaffRole[] => STAFF_ROLES.filter((role) => role === admin || adminRolesOf([role]).length === 0);

/** A staff account of that role, signed in. The congress must stand. */
export async function signedInStaff(running: RunningApp, ...roles: StaffRole[]): Promise<BrowserSession> {
  const { id } = await running.app.get(CongressesService).current();
  const username = `${roles.join('-')}-${Math.random().toString(36).slice(2, 8)}`;
  const unitId = roles.includes('unitStaff') ? (await running.app.get(UnitsService).create(systemOf(id), { name: `单位 ${username}`, kind: 'department' })).id : null;
  await running.app.get(AccountsService).create(systemOf(id), { username, name: `职员 ${roles[0]}`, password: PASSWORD, roles, unitId });
  const browser = new BrowserSession(running.url);
  await browser.signIn(username, PASSWORD);
  return browser;
}

/** A session with one sitting in one hall. */
export async function plannedSitting({ app }: RunningApp, congressId: string): Promise<SittingView> {
  const calendar = app.get(CalendarService);
  const system = systemOf(congressId);
  const session = await calendar.createSession(system, { name: '第三次会议', termName: '第十八届', startsOn: '2026-02-25', endsOn: '2026-02-28' });
  const hall = await calendar.createHall(system, { name: '人民会堂', seats: 400 });
  return calendar.createSitting(system, session.id, { name: '第二次全体会议', hallId: hall.id, startsAt: '2026-02-27T09:00:00+08:00' });
}

/** base64url raw Ed25519 public key, as a tablet makes it. */
export const deviceKey = (): string => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x!;
