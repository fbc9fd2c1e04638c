import type { AmendmentsView, AmendmentView, CandidateView, DecidedView, ReadingBoardView, ReadingDelegation, RemarksView, RemarkView, WithdrawalsView, WithdrawalView } from '../../../contract/http/deliberation';
import { CANDIDATE_FIELDS, type CandidateChange } from '../../../domain/deliberation/candidate';
import { tenThousandsOf } from '../../../domain/shared/money';
import { moment, type Column, type ListTable, type Say } from '../../../platform/lists/list-table';

/** Something said about a candidate, and what that is called; null: about all of them. */
type About<One> = readonly [One, title: string | null];
const about = <One extends { readonly projectId: string | null }>(all: readonly One[], candidates: readonly CandidateView[]): readonly About<One>[] => {
  const titles = new Map(candidates.map(({ project }) => [project.id, project.title]));
  return all.map((one) => [one, one.projectId === null ? null : (titles.get(one.projectId) ?? null)] as const);
};

/** The fields of a change in words: `地点：东街；…`. */
const changeOf = (change: CandidateChange, say: Say): string =>
  CANDIDATE_FIELDS.filter((field) => change[field] !== undefined).map((field) => `${say(`deliberation.field.${field}`)}：${field === 'costCents' ? tenThousandsOf(change.costCents ?? null) : change[field]}`).join('；');

const decision = <One extends { readonly decision: DecidedView | null }>(): readonly Column<About<One>>[] => [
  ['heads.decision', ([{ decision }], say) => decision && say(decision.isAccepted ? 'heads.value.yes' : 'heads.value.no')],
  ['heads.decidedBecause', ([{ decision }]) => decision?.reason ?? null],
  ['heads.decidedAt', ([{ decision }]) => moment(decision?.decidedAt ?? null)],
];

export const REMARKS: ListTable<RemarksView, About<RemarkView>> = {
  title: 'lists.remarks',
  rows: ({ remarks, candidates }) => about(remarks, candidates),
  columns: [
    ['heads.project', ([, title], say) => title ?? say('office.deliberation.onWhole')],
    ['heads.kind', ([{ kind }], say) => say(`deliberation.kind.${kind}`)],
    ['heads.delegation', ([{ delegation }]) => delegation],
    ['heads.by', ([{ writtenBy }]) => writtenBy],
    ['heads.at', ([{ writtenAt }]) => moment(writtenAt)],
    ['heads.text', ([{ text }]) => text],
    ['heads.answer', ([{ answers }]) => answers.map(({ unit, text }) => `${unit}：${text}`).join('；')],
  ],
};

export const AMENDMENTS: ListTable<AmendmentsView, About<AmendmentView>> = {
  title: 'lists.amendments',
  rows: ({ amendments, candidates }) => about(amendments, candidates),
  columns: [
    ['heads.project', ([, title]) => title],
    ['heads.state', ([{ state }], say) => say(`deliberation.state.${state}`)],
    ['heads.before', ([{ before }], say) => changeOf(before, say)],
    ['heads.change', ([{ change }], say) => changeOf(change, say)],
    ['heads.reason', ([{ reason }]) => reason],
    ['heads.signers', ([{ signers }]) => signers.map(({ name }) => name).join('、')],
    ['heads.at', ([{ writtenAt }]) => moment(writtenAt)],
    ...decision<AmendmentView>(),
  ],
};

export const WITHDRAWALS: ListTable<WithdrawalsView, About<WithdrawalView>> = {
  title: 'lists.withdrawals',
  rows: ({ withdrawals, candidates }) => about(withdrawals, candidates),
  columns: [
    ['heads.project', ([, title]) => title],
    ['heads.reason', ([{ reason }]) => reason],
    ['heads.by', ([{ askedBy }]) => askedBy],
    ['heads.at', ([{ askedAt }]) => moment(askedAt)],
    ...decision<WithdrawalView>(),
  ],
};

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
