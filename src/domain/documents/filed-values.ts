import { ruleSentences, type RuledVote } from './rule-sentences';
import { countValues, type CountFacts } from './count-values';
import { noticeBody, noticeSigner, outcomeValues, type OutcomeFacts } from './outcome-values';
import type { ValuesOf } from './places';
import { sittingValues, type PresenceFacts, type SittingFacts } from './sitting-values';
import { paperContent, voteValues, type VoteFacts } from './vote-values';

/** A ballot with everything that papers say about it. */
export interface FiledBallot {
  readonly sitting: SittingFacts;
  readonly presence: PresenceFacts;
  readonly vote: VoteFacts;
  readonly rules: RuledVote;
  readonly count: CountFacts;
  readonly outcome: OutcomeFacts | null;
}

export const rulesValues = ({ sitting, vote, rules }: Pick<FiledBallot, 'sitting' | 'vote' | 'rules'>): ValuesOf<'rules'> => ({ ...sittingValues(sitting), ...voteValues(vote), ...ruleSentences(rules) });

export const paperValues = ({ sitting, vote }: Pick<FiledBallot, 'sitting' | 'vote'>): ValuesOf<'paper'> => ({ ...sittingValues(sitting), ...voteValues(vote), 票决代码: vote.manifestCode ?? '样票，尚未锁定', 表决内容: paperContent(vote) });

/** 主持词: with what is known by now; what the hall will say is left to be written in. */
export const scriptValues = ({ sitting, presence, vote, rules, count, outcome }: FiledBallot): ValuesOf<'script'> => ({
  ...sittingValues(sitting), ...countValues(presence, vote, count), ...ruleSentences(rules), ...outcomeValues(vote, outcome),
});

export const scrutineersValues = ({ sitting, presence, vote, rules, count }: FiledBallot): ValuesOf<'scrutineers'> => ({
  ...sittingValues(sitting), ...countValues(presence, vote, count), 票箱规定: ruleSentences(rules).票箱规定,
});

export const resultValues = ({ sitting, presence, vote, count }: FiledBallot): ValuesOf<'result'> => ({ ...sittingValues(sitting), ...countValues(presence, vote, count) });

export const noticeValues = ({ sitting, vote, outcome }: Pick<FiledBallot, 'sitting' | 'vote' | 'outcome'>): ValuesOf<'notice'> => ({
  ...sittingValues(sitting),
  ...outcomeValues(vote, outcome),
  票决名称: voteValues(vote).票决名称,
  公告正文: outcome && noticeBody(outcome.noticeText),
  公告署名: outcome && noticeSigner(outcome.noticeText),
});

export const decisionValues = ({ sitting, vote, outcome }: Pick<FiledBallot, 'sitting' | 'vote' | 'outcome'>): ValuesOf<'decision'> => ({
  ...sittingValues(sitting), ...outcomeValues(vote, outcome), 票决名称: voteValues(vote).票决名称,
});
