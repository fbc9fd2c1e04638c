import { ADMIN_ROLES, type AdminRole, type StaffRole } from '../../../contract/roles';

export interface Holder {
  readonly accountId: string;
  readonly roles: readonly StaffRole[];
  readonly isDisabled: boolean;
}

const holds = ({ roles, isDisabled }: Holder, power: AdminRole): boolean => !isDisabled && roles.includes(power);

/** The powers that nobody holds. */
export const powersOfNobody = (accounts: readonly Holder[]): readonly AdminRole[] => ADMIN_ROLES.filter((power) => !accounts.some((account) => holds(account, power)));

/** The powers that somebody holds now and nobody would hold once this account is changed: nobody could undo that. */
export function powersLost(accounts: readonly Holder[], accountId: string, change: Partial<Pick<Holder, 'roles' | 'isDisabled'>>): readonly AdminRole[] {
  const after = accounts.map((account) => (account.accountId === accountId ? { ...account, ...change } : account));
  const missing = powersOfNobody(accounts);
  return powersOfNobody(after).filter((power) => !missing.includes(power));
}
