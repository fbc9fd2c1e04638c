import type { ApprovalView, FundView, ShortlistRow } from '../../../contract/http/approval';
import { yuan, type ListTable } from '../../../platform/lists/list-table';

export const SHORTLIST: ListTable<ApprovalView, ShortlistRow & { readonly place: number }> = {
  title: 'lists.shortlist',
  rows: ({ shortlist }) => shortlist.map((row, at) => ({ ...row, place: at + 1 })),
  columns: [
    ['heads.order', ({ place }) => place],
    ['heads.number', ({ number }) => number],
    ['heads.title', ({ title }) => title],
    ['heads.cost', ({ costCents }) => yuan(costCents)],
    ['heads.state', ({ isCandidate, isSigned }, say) => say(isCandidate ? 'screening.shortlist.isCandidate' : isSigned ? 'screening.shortlist.isSigned' : 'screening.shortlist.isUnsigned')],
  ],
};

export const FUND: ListTable<FundView, FundView['amounts'][number]> = {
  title: 'lists.fund',
  rows: ({ amounts }) => amounts,
  columns: [
    ['heads.number', ({ number }) => number],
    ['heads.title', ({ title }) => title],
    ['heads.amount', ({ amountCents }) => yuan(amountCents)],
    ['heads.by', ({ by }) => by],
  ],
};
