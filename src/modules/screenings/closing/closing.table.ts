import type { ClosingView } from '../../../contract/http/closing';
import { sentence, type ListTable } from '../../../platform/lists/list-table';

/** All at once: each page would read the whole round anew. */
const LIMIT = '100000';

const SAID: Readonly<Record<string, string>> = {
  'end-missing': 'problems.end-missing',
  'unknown-end': 'problems.unknown-end',
  'reply-missing': 'problems.reply-missing',
  'reply-says-nothing': 'problems.reply-says-nothing',
  'next-step-missing': 'problems.next-step-missing',
  'target-missing': 'problems.target-missing',
  'target-does-not-belong': 'problems.target-does-not-belong',
  'target-is-itself': 'problems.target-is-itself',
  'ends-in-a-circle': 'problems.ends-in-a-circle',
  'no-such-suggestion': 'problems.no-such-suggestion',
  'unknown-exception': 'problems.unknown-exception',
  'must-not-be-empty': 'problems.must-not-be-empty',
};

/** What is still owed before a round may close: by the number of the suggestion. */
export const OWED_REPLIES: ListTable<ClosingView, ClosingView['problems'][number]> = {
  title: 'lists.closing',
  rows: ({ problems }) => problems,
  pages: { first: { from: '0', limit: LIMIT }, next: ({ next }) => (next === null ? null : { from: String(next), limit: LIMIT }) },
  columns: [
    ['heads.number', ({ at }) => at?.split('.')[0] ?? null],
    ['heads.missing', (problem, say) => sentence(say(SAID[problem.code] ?? problem.code), problem)],
  ],
};
