import { Injectable } from '@nestjs/common';
import type { SystemActor } from '../../../contract/actor';
import type { AccountView, FirstAdmin } from '../../../contract/http/accounts';
import { adminRolesOf, type AdminRole } from '../../../contract/roles';
import { DomainError } from '../../../domain/shared/problem';
import { newToken } from '../../../platform/security/secrets';
import { AccessPolicyService, CAREFUL } from '../access/access-policy.service';
import { AccountsService } from '../accounts.service';
import { powersOfNobody } from '../rights/powers';
import { RightsService } from '../rights/rights.service';

const NAMES: Readonly<Record<AdminRole, { readonly username: string; readonly name: string }>> = {
  systemAdmin: { username: 'admin', name: '系统管理员' },
  securityAdmin: { username: 'security', name: '安全管理员' },
  auditAdmin: { username: 'audit', name: '审计管理员' },
};

/** Administrators whom nobody could make, since nobody was there. Random passwords, told this once, to be changed at the first sign-in. */
@Injectable()
export class FirstAdminsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly rights: RightsService,
    private readonly policies: AccessPolicyService,
  ) {}

  /** For a body that has no account at all; none where it has people of its own, whose affair it is then. */
  async createFirst(congressId: string): Promise<FirstAdmin[]> {
    return (await this.accounts.list(congressId)).length === 0 ? this.createMissing(congressId) : [];
  }

  /** One for each power that nobody holds: all three in a new installation, those that are missing in one from before. */
  async createMissing(congressId: string): Promise<FirstAdmin[]> {
    const present = await this.accounts.list(congressId);
    const system = systemOf(congressId);
    if (present.length === 0) await this.policies.set(system, CAREFUL);
    const made: FirstAdmin[] = [];
    for (const role of powersOfNobody(present.map((account) => ({ ...account, accountId: account.id })))) {
      const [username, password] = [freeName(NAMES[role].username, present), newToken().slice(0, 20)];
      await this.accounts.addFirst(system, { username, name: NAMES[role].name, password, roles: [role] });
      made.push({ role, username, password });
    }
    return made;
  }

  /**
   * For the day an administrator has lost password or telephone and nobody else can help: whoever has a shell on the app's machine may do this, and the log says so.
   * @throws DomainError `not-found` for a name that is no administrator's
   */
  async renew(congressId: string, username: string): Promise<FirstAdmin> {
    const account = (await this.accounts.list(congressId)).find((one) => one.username === username);
    const [role] = adminRolesOf(account?.roles ?? []);
    if (account === undefined || role === undefined) throw new DomainError('not-found', [{ code: 'account-unknown', at: 'username' }]);
    const [password, system] = [newToken().slice(0, 20), systemOf(congressId)];
    await this.accounts.update(system, account.id, { isDisabled: false });
    await this.rights.resetPassword(system, account.id, password);
    if (account.hasSecondFactor) await this.rights.removeFactor(system, account.id);
    return { role, username, password };
  }
}

const systemOf = (congressId: string): SystemActor => ({ kind: 'system', congressId, name: 'system', roles: [] });

function freeName(wished: string, present: readonly AccountView[]): string {
  const isTaken = (name: string): boolean => present.some(({ username }) => username === name);
  let name = wished;
  for (let number = 2; isTaken(name); number += 1) name = `${wished}-${number}`;
  return name;
}
