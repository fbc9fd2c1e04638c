import { ADMIN_ROLES, mayDo, type AdminRole } from '../../../src/contract/roles';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { allRolesAs, PASSWORD, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { ok } from '../deliberation/chamber';
import type { TwoLevels } from '../levels/two-levels';
import type { Endpoint } from './endpoints';

/** One of them may do whatever staff may do; the three powers are in three hands. */
export class Everybody {
  private constructor(private readonly people: ReadonlyMap<AdminRole, BrowserSession>) {}

  /** @param url where they sign in */
  static async in({ running, lower }: TwoLevels, unitId: string, url: string): Promise<Everybody> {
    for (const admin of ADMIN_ROLES) {
      await running.app.get(AccountsService).create(systemOf(lower.id), { username: Everybody.nameOf(admin), name: '什么都能做的人', password: PASSWORD, roles: allRolesAs(admin), unitId });
    }
    return Everybody.signedIn(url);
  }

  /** The same people in browsers of their own. */
  static async signedIn(url: string): Promise<Everybody> {
    const people = new Map<AdminRole, BrowserSession>();
    for (const admin of ADMIN_ROLES) {
      const browser = new BrowserSession(url);
      ok(await browser.signIn(Everybody.nameOf(admin), PASSWORD));
      people.set(admin, browser);
    }
    return new Everybody(people);
  }

  static nameOf = (admin: AdminRole): string => `everybody-${admin}`;

  as = (admin: AdminRole): BrowserSession => this.people.get(admin)!;

  /** Whoever may do this; for what nobody of staff may, and what everybody may, the system administrator. */
  for(endpoint: Pick<Endpoint, 'x-act'>): BrowserSession {
    const act = endpoint['x-act'];
    if (act === null || act === 'open' || act === 'signed-in') return this.as('systemAdmin');
    return this.as(ADMIN_ROLES.find((admin) => mayDo(allRolesAs(admin), act)) ?? 'systemAdmin');
  }
}
