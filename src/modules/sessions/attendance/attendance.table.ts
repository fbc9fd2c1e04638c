import type { AttendanceView, LeaveView, PresenceView } from '../../../contract/http/sessions';
import { filtered } from '../../../domain/shared/presence-filter';
import { listTable, type ListTable } from '../../../platform/lists/list-table';

export const LEAVES = listTable<LeaveView>('lists.leaves', ['heads.name', ({ name }) => name], ['heads.delegation', ({ delegation }) => delegation], ['heads.reason', ({ reason }) => reason]);

const STATES = ['present', 'absent', 'leave', 'left'] as const satisfies readonly PresenceView['state'][];

/** By `q`, `state` and `delegation`, as the desk at the door and the seat map narrow it down. */
export const PRESENCES: ListTable<readonly PresenceView[], PresenceView> = {
  title: 'lists.presences',
  narrowedBy: ['q', 'state', 'delegation'],
  rows: (presences, { q = '', state, delegation = '' }) => filtered(presences, String(q), STATES.find((one) => one === state) ?? 'all').filter((one) => delegation === '' || one.delegation === delegation),
  columns: [
    ['heads.seat', ({ seat }) => seat],
    ['heads.name', ({ name }) => name],
    ['heads.delegation', ({ delegation }) => delegation],
    ['heads.state', ({ state }, say) => say(`hallMap.state.${state}`)],
  ],
};

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
