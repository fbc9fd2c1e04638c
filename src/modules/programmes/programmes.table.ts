import type { ProgrammeView, StationView } from '../../contract/http/programmes';
import { listTable, moment, yuan } from '../../platform/lists/list-table';

export const PROGRAMMES = listTable<ProgrammeView>(
  'lists.programmes',
  ['heads.round', ({ name }) => name],
  ['heads.year', ({ year }) => year],
  ['heads.kind', ({ kind }, say) => say(`collection.kind.${kind}`)],
  ['heads.state', ({ phase }, say) => say(`collection.phase.${phase}`)],
  ['collection.collectsFrom', ({ collectsFrom }) => moment(collectsFrom)],
  ['collection.collectsUntil', ({ collectsUntil }) => moment(collectsUntil)],
  ['collection.cosignUntil', ({ cosignUntil }) => moment(cosignUntil)],
  ['collection.screeningUntil', ({ screeningUntil }) => moment(screeningUntil)],
  ['collection.closesAt', ({ closesAt }) => moment(closesAt)],
  ['heads.places', ({ seats }) => seats],
  ['heads.fund', ({ fundCents }) => yuan(fundCents)],
  ['heads.heldBecause', ({ hold }) => hold?.reason ?? null],
);

export const STATIONS = listTable<StationView>(
  'lists.stations',
  ['heads.name', ({ name }) => name],
  ['heads.area', ({ area }) => area],
  ['heads.address', ({ address }) => address],
  ['heads.state', ({ isDisabled }, say) => say(isDisabled ? 'office.accounts.disabled' : 'heads.value.inUse')],
);
