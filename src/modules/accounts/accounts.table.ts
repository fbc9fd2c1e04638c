import type { AccountView, UnitView } from '../../contract/http/accounts';
import { listTable } from '../../platform/lists/list-table';

export const ACCOUNTS = listTable<AccountView>(
  'lists.accounts',
  ['heads.username', ({ username }) => username],
  ['heads.name', ({ name }) => name],
  ['heads.roles', ({ roles }, say) => roles.map((role) => say(`staff.role.${role}`)).join('、')],
  ['heads.state', ({ isDisabled }, say) => say(isDisabled ? 'office.accounts.disabled' : 'heads.value.inUse')],
  ['heads.signIns', ({ liveLogins }) => liveLogins],
  ['heads.secondFactor', ({ hasSecondFactor }, say) => say(hasSecondFactor ? 'heads.value.yes' : 'heads.value.no')],
);

export const UNITS = listTable<UnitView>(
  'lists.units',
  ['heads.name', ({ name }) => name],
  ['heads.kind', ({ kind }, say) => say(`collection.unitKind.${kind}`)],
  ['heads.state', ({ isDisabled }, say) => say(isDisabled ? 'office.accounts.disabled' : 'heads.value.inUse')],
);
