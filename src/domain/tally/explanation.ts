import { quorumNeeded } from '../ballot/threshold';
import { explainInChinese } from './explain-zh';
import { explainInEnglish } from './explain-en';
import type { DecisiveItem, Grounds } from './grounds';
import type { Explanation } from './result';
import type { Standing } from './standings';

/** The verdict in sentences: roll, present, quorum, papers, base, votes needed, votes won and margin, clause (VERDICT-10). */
export function explain(grounds: Grounds): Explanation {
  const needed = quorumNeeded(grounds.roll.deputies, grounds.rule.quorum);
  const quorum = needed === null ? null : { needed, isMet: grounds.roll.present >= needed };
  const reasons = { ...grounds, quorum, decisive: decisiveItems(grounds) };
  return { 'zh-CN': explainInChinese(reasons), en: explainInEnglish(reasons) };
}

/** The last one in, everyone tied at the cut, the first one out. */
function decisiveItems({ standings, adoption, form, needed }: Grounds): readonly DecisiveItem[] {
  const byRank = [...standings].sort((a, b) => a.rank - b.rank);
  const titles = new Map(form.items.map((item) => [item.id, item.title || item.id]));
  const lastIn = byRank.filter(({ id }) => adoption.adopted.includes(id)).slice(-1);
  const tied = byRank.filter(({ id }) => adoption.tied.includes(id));
  const firstOut = byRank.filter(({ id }) => !adoption.adopted.includes(id) && !adoption.tied.includes(id)).slice(0, 1);
  const describe = (role: DecisiveItem['role'], beyond: Standing | undefined) => (standing: Standing): DecisiveItem => ({
    title: titles.get(standing.id) ?? standing.id,
    votes: standing.votes,
    overNeeded: needed === null ? null : standing.approvals - needed,
    overCut: beyond === undefined ? null : standing.votes - beyond.votes,
    role,
  });
  const lastAhead = tied.at(-1) ?? lastIn[0];
  return [
    ...lastIn.map(describe('lastAdopted', tied[0] ?? firstOut[0])),
    ...tied.map(describe('tied', firstOut[0])),
    ...firstOut.map(describe('firstNotAdopted', lastAhead)),
  ];
}
