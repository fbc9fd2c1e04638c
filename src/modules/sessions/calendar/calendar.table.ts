import type { HallView, SessionView, SittingView } from '../../../contract/http/sessions';
import { listTable, moment, partRows, type ListTable } from '../../../platform/lists/list-table';

/** A sitting a row; a session without one has its own. */
export const SESSIONS: ListTable<readonly SessionView[], readonly [SessionView, SittingView | null]> = {
  title: 'lists.sessions',
  rows: (sessions) => partRows(sessions, ({ sittings }) => sittings),
  columns: [
    ['heads.term', ([session]) => session.termName],
    ['heads.session', ([session]) => session.name],
    ['heads.from', ([session]) => session.startsOn],
    ['heads.until', ([session]) => session.endsOn],
    ['heads.sitting', ([, sitting]) => sitting?.name ?? null],
    ['heads.at', ([, sitting]) => sitting && moment(sitting.startsAt)],
    ['heads.hall', ([, sitting]) => sitting?.hallName ?? null],
    ['heads.state', ([, sitting], say) => sitting && say(`office.round.state.${sitting.state}`)],
  ],
};

export const HALLS = listTable<HallView>('lists.halls', ['heads.name', ({ name }) => name], ['heads.seats', ({ seats }) => seats]);
