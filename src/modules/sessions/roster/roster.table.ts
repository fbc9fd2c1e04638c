import type { DelegationView, DeputyPage, DeputyView } from '../../../contract/http/sessions';
import { listTable, type ListTable } from '../../../platform/lists/list-table';

/** With the heads that an import reads, so that the file can come back corrected. */
export const DEPUTIES: ListTable<DeputyPage, DeputyView> = {
  title: 'lists.deputies',
  rows: ({ deputies }) => deputies,
  pages: { first: { page: '1' }, next: ({ page, pageSize, total }) => (page * pageSize < total ? { page: String(page + 1) } : null) },
  columns: [
    ['office.roster.number', ({ number }) => number],
    ['office.roster.name', ({ name }) => name],
    ['office.roster.delegation', ({ delegation }) => delegation],
    ['office.roster.seat', ({ seat }) => seat],
    ['office.roster.state', ({ isInOffice }, say) => say(isInOffice ? 'office.roster.inOffice' : 'office.roster.notInOffice')],
    ['office.roster.card', ({ hasCard }, say) => say(hasCard ? 'heads.value.yes' : 'heads.value.no')],
  ],
};

export const DELEGATIONS = listTable<DelegationView>(
  'lists.delegations',
  ['heads.name', ({ name }) => name],
  ['heads.deputies', ({ deputies }) => deputies],
  ['heads.lead', ({ lead }) => lead?.name ?? null],
);
