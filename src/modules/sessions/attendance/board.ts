import type { AttendanceView, PresenceView } from '../../../contract/http/sessions';

type Board = Pick<AttendanceView, 'deputies' | 'present' | 'onLeave' | 'left' | 'delegations'>;

/** The figures of the attendance board, in all and by delegation. */
export function board(presences: readonly PresenceView[]): Board {
  const delegations = [...new Set(presences.map((presence) => presence.delegation))];
  return {
    ...figures(presences),
    left: count(presences, 'left'),
    delegations: delegations.map((name) => ({ name, ...figures(presences.filter((presence) => presence.delegation === name)) })),
  };
}

const count = (presences: readonly PresenceView[], state: PresenceView['state']): number => presences.filter((presence) => presence.state === state).length;

const figures = (presences: readonly PresenceView[]) => ({ deputies: presences.length, present: count(presences, 'present'), onLeave: count(presences, 'leave') });
