import type { ProposalText } from '../../contract/http/proposals';

/** All that the public would read of a suggestion. */
export const shownWords = (text: ProposalText): string => Object.values(text).filter((value) => typeof value === 'string').join('\n');
