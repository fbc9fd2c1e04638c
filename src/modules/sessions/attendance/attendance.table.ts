import type { AttendanceView, LeaveView, PresenceView } from '../../../contract/http/sessions';
import { listTable, type ListTable } from '../../../platform/lists/list-table';

export const LEAVES = listTable<LeaveView>('lists.leaves', ['heads.name', ({ name }) => name], ['heads.delegation', ({ delegation }) => delegation], ['heads.reason', ({ reason }) => reason]);

export const PRESENCES = listTable<PresenceView>(
  'lists.presences',
  ['heads.seat', ({ seat }) => seat],
  ['heads.name', ({ name }) => name],
  ['heads.delegation', ({ delegation }) => delegation],
  ['heads.state', ({ state }, say) => say(`hallMap.state.${state}`)],
);

export const ATTENDANCE: ListTable<AttendanceView, AttendanceView['delegations'][number]> = {
  title: 'lists.attendance',
  rows: ({ delegations }) => delegations,
  columns: [
    ['heads.delegation', ({ name }) => name],
    ['heads.deputies', ({ deputies }) => deputies],
    ['heads.present', ({ present }) => present],
    ['heads.onLeave', ({ onLeave }) => onLeave],
  ],
};
