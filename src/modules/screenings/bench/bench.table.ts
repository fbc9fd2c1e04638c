import type { BenchPage, BenchRow } from '../../../contract/http/screenings';
import type { ListTable } from '../../../platform/lists/list-table';

const LIMIT = '200';

/** A queue of the bench, as narrowed down. */
export const BENCH: ListTable<BenchPage, BenchRow> = {
  title: 'lists.bench',
  rows: ({ rows }) => rows,
  pages: { first: { from: '0', limit: LIMIT }, next: ({ next }) => (next === null ? null : { from: String(next), limit: LIMIT }) },
  columns: [
    ['heads.number', ({ number }) => number],
    ['heads.title', ({ title }) => title],
    ['heads.category', ({ category }) => category],
    ['heads.area', ({ area }) => area],
    ['heads.origin', ({ origin }, say) => say(`screening.origin.${origin}`)],
    ['heads.state', ({ state }, say) => say(`screening.state.${state}`)],
    ['heads.mergedInto', ({ mergedInto }) => mergedInto],
    ['heads.public', ({ isPublic }, say) => say(isPublic ? 'heads.value.yes' : 'heads.value.no')],
    ['heads.supporters', ({ supporters }) => supporters],
    ['heads.opinionsAsked', ({ asked }) => asked],
    ['heads.opinionsGiven', ({ reviewed }) => reviewed],
    ['heads.dueOn', ({ dueOn }) => dueOn],
    ['heads.urgency', ({ due }, say) => due && say(`supervision.level.${due}`)],
  ],
};
