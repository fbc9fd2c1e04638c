import type { BallotPart, Medium, Purpose, Secrecy } from '../ballot/ballot';
import type { Threshold } from '../ballot/rule';
import { PURPOSE_MARKS } from '../ballot/purpose-marks';
import type { PlaceValue } from './places';
import { seatsSentence, votingWay } from './rule-sentences';
import { inWords } from '../decision/scrutineers-record';
import type { OfficialTable } from '../shared/official-document';

/** A ballot as a paper names it. */
export interface VoteFacts {
  readonly title: string;
  readonly purpose: Purpose;
  /** null while a draft. */
  readonly manifestCode: string | null;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
  readonly parts: readonly BallotPart[];
  readonly quorum: Threshold | null;
}

export const adoptionOf = ({ parts }: Pick<VoteFacts, 'parts'>): Extract<BallotPart, { kind: 'adoption' }> | null => parts.find((part) => part.kind === 'adoption') ?? null;

type Vote = '票决名称' | '票决代码' | '候选项目数' | '名额规定' | '投票方式';
export function voteValues(vote: VoteFacts): Readonly<Record<Vote, PlaceValue>> {
  const adoption = adoptionOf(vote);
  return {
    票决名称: `${vote.title}${PURPOSE_MARKS[vote.purpose]}`,
    票决代码: vote.manifestCode,
    候选项目数: adoption === null ? '' : `${adoption.form.items.length}`,
    名额规定: adoption === null ? '' : seatsSentence(adoption.rule.seats),
    投票方式: votingWay(vote),
  };
}

/** What a deputy fills in: each part with what to do and a square for every choice, none of them marked. */
export const paperContent = ({ parts }: Pick<VoteFacts, 'parts'>): readonly (string | OfficialTable)[] => parts.flatMap(({ title, form }) => [title, howToMark(form), squares(form)]);

function squares({ items, mark, choices }: BallotPart['form']): OfficialTable {
  const columns = mark === 'rank' ? ['次序'] : mark === 'select' ? ['选'] : choices.map(inWords);
  const isList = mark === 'whole-list' && items.length > 1;
  const open = columns.map(() => (mark === 'rank' ? '' : '□'));
  const rows = items.map(({ title }, index) => [`${index + 1}`, title, ...(isList ? columns.map(() => '') : open)]);
  return { heads: ['序号', '项目名称', ...columns], widths: [8, 92 - 11 * columns.length, ...columns.map(() => 11)], rows: [...rows, ...(isList ? [['', '以上全部项目', ...open]] : [])] };
}

function howToMark({ mark, approveAtMost }: BallotPart['form']): string {
  const cap = approveAtMost === null ? '' : `${mark === 'select' ? '所选' : '赞成'}不得超过${approveAtMost}项，超过的，整张表决票无效。`;
  if (mark === 'rank') return '请在“次序”栏内填写次序，1为最优先，数字不得重复。';
  return `${mark === 'select' ? '请在所选项目的方框内画“√”。' : '请在每一项的一个方框内画“√”。'}${cap}`;
}
