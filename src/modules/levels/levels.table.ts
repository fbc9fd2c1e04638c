import type { LowerBody, LowerProgress, LowerReply, LowerReplyPage, LowerRound, UpperBody } from '../../contract/http/levels';
import { listTable, moment, partRows, type ListTable } from '../../platform/lists/list-table';

/** A round a row; a body without one has its own. */
export const LOWER_BODIES: ListTable<readonly LowerBody[], readonly [LowerBody, LowerRound | null]> = {
  title: 'lists.lowerBodies',
  rows: (bodies) => partRows(bodies, ({ rounds }) => rounds),
  columns: [
    ['heads.body', ([body]) => body.name],
    ['heads.round', ([, round]) => round?.name ?? null],
    ['heads.year', ([, round]) => round?.year ?? null],
    ['heads.kind', ([, round], say) => round && say(`collection.kind.${round.kind}`)],
    ['heads.state', ([, round], say) => round && say(`collection.phase.${round.phase}`)],
    ['heads.suggestions', ([, round]) => round?.suggestions ?? null],
    ['levels.given', ([, round]) => round?.replies.given ?? null],
    ['levels.owed', ([, round]) => round?.replies.owed ?? null],
    ['levels.overdue', ([, round]) => round?.replies.overdue ?? null],
  ],
};

export const LOWER_PROGRESS = listTable<LowerProgress>(
  'lists.lowerProgress',
  ['heads.body', ({ name }) => name],
  ['heads.projects', ({ totals }) => totals.projects],
  ['levels.acceptedOnes', ({ totals }) => totals.accepted],
  ...(['blue', 'green', 'yellow', 'orange', 'red', 'grey'] as const).map((colour) => [`progress.colour.${colour}`, ({ totals }: LowerProgress) => totals.lamps[colour]] as const),
  ['levels.withoutPlan', ({ totals }) => totals.withoutPlan],
);

export const LOWER_REPLIES: ListTable<LowerReplyPage, LowerReply> = {
  title: 'lists.lowerReplies',
  rows: ({ suggestions }) => suggestions,
  pages: { first: { from: '0' }, next: ({ next }) => (next === null ? null : { from: String(next) }) },
  columns: [
    ['heads.number', ({ number }) => number],
    ['heads.title', ({ title }) => title],
    ['heads.round', ({ round }) => round],
    ['heads.receivedOn', ({ receivedOn }) => receivedOn],
  ],
};

export const UPPER_BODIES = listTable<UpperBody>('lists.upperBodies', ['heads.body', ({ name }) => name], ['heads.grantedBy', ({ grant }) => grant?.by ?? null], ['heads.at', ({ grant }) => moment(grant?.at ?? null)]);
