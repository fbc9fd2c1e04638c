import type { ReadingBoardView, ReadingDelegation } from '../../../contract/http/deliberation';
import type { ListTable } from '../../../platform/lists/list-table';

export const READINGS: ListTable<ReadingBoardView, ReadingDelegation> = {
  title: 'lists.readings',
  rows: ({ delegations }) => delegations,
  columns: [
    ['heads.delegation', ({ name }) => name],
    ['heads.deputies', ({ deputies }) => deputies],
    ['heads.readAll', ({ readAll }) => readAll],
    ['heads.waiting', ({ waiting }) => waiting.map(({ name, read }) => `${name} ${read}`).join('、')],
  ],
};
