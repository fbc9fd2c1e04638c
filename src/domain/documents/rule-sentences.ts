import type { Medium, Secrecy } from '../ballot/ballot';
import type { Base, Threshold } from '../ballot/rule';
import type { RuleProfile } from '../ballot/rule-profile';
import { inWords } from '../decision/scrutineers-record';
import { inChineseNumerals } from '../shared/chinese-numerals';

/** What the sentences of a 票决办法 are made from. */
export interface RuledVote {
  readonly profile: RuleProfile;
  /** null: all that pass. */
  readonly seats: number | null;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
}

type Sentence = '法律依据' | '填写规定' | '未填规定' | '无效规定' | '出席规定' | '参加规定' | '通过规定' | '相等规定' | '不足规定' | '监票规定' | '票箱规定' | '故障规定' | '公布规定' | '测评规定' | '保存规定';

/** The local rules as the articles of a 票决办法 say them, each from the field that decides; '' where a rule has nothing to say (TEMPLATE-03). */
export function ruleSentences({ profile, seats }: RuledVote): Readonly<Record<Sentence, string>> {
  const { rule, legalBasis } = profile;
  const ranks = seats !== null && profile.mark !== 'whole-list';
  return {
    法律依据: legalBasis,
    填写规定: FILLING[profile.mark](profile, seats),
    未填规定: profile.mark === 'rank' || profile.mark === 'select' ? '' : `未作任何表示的，${profile.unmarked === 'abstain' ? '视为弃权' : '计为未按，不计入弃权'}。`,
    无效规定: '表决票上的选择无法辨认，或者写有票外项目的，该表决票无效。',
    出席规定: rule.quorum === null ? '' : `有${shareInWords(rule.quorum, '全体代表')}出席，始得进行票决。`,
    参加规定: rule.participation === null ? '' : `参加票决的代表须达到${shareInWords(rule.participation, '全体代表')}，票决结果方为有效${rule.notPressedCountsAsVote ? '；领取表决票而未交的，计为参加票决' : ''}。`,
    通过规定: adopting(profile, seats),
    相等规定: !ranks ? '' : rule.tie === 'revote' ? '末位得票数相等，不能确定的，就得票数相等的项目再次票决。' : '末位得票数相等，不能确定的，由大会主席团决定。',
    不足规定: !ranks ? '' : SHORTFALL[rule.shortfall],
    监票规定: scrutineers(profile),
    票箱规定: profile.sealBoxes ? '投票前，监票人当众检查票箱，确认为空后加封。' : '',
    故障规定: `表决系统在使用中发生故障时，改用${profile.fallback === 'paper' ? '纸质表决票' : '举手表决'}方式。`,
    公布规定: `票决结果由大会执行主席${profile.announceSameSitting ? '当场' : ''}宣布，${profile.publishCounts ? '各项目的得票数随公告一并公布' : '以公告公布通过的项目'}。`,
    测评规定: profile.evaluation === null ? '' : `上一年度民生实事项目的满意度测评与本次票决一并进行，以${BASES[profile.evaluation.base]}为基数，满意票${half(profile.evaluation.half)}的为满意，满意票和基本满意票合计${half(profile.evaluation.half)}的为基本满意，其余为不满意。`,
    保存规定: profile.retentionYears === null ? '' : `表决票和计票记录保存${profile.retentionYears}年。`,
  };
}

/** 采用无记名投票方式，使用平板表决。 */
export const votingWay = ({ secrecy, medium }: Pick<RuledVote, 'secrecy' | 'medium'>): string =>
  `${secrecy === 'named' ? '记名' : '无记名'}投票方式，${medium === 'paper' ? '使用纸质表决票' : '使用平板电脑填写表决票'}`;

/** How many come out of the vote. */
export const seatsSentence = (seats: number | null): string => (seats === null ? '候选项目达到规定票数的，即为通过' : `从中票决产生${seats}项`);

const capped = ({ approveAtMostSeats }: RuleProfile, seats: number | null, verb: string): string => (approveAtMostSeats && seats !== null ? `${verb}的项目等于或者少于应选名额的有效，多于应选名额的，该表决票无效。` : '');

const choices = (profile: RuleProfile): string => profile.choices.map(inWords).join('、');

const FILLING: Readonly<Record<RuleProfile['mark'], (profile: RuleProfile, seats: number | null) => string>> = {
  'one-per-item': (profile, seats) => `代表对每一项候选项目在${choices(profile)}中选择一种。${capped(profile, seats, '赞成')}`,
  select: (profile, seats) => `代表从候选项目中勾选项目。${capped(profile, seats, '所选')}`,
  rank: () => '代表在候选项目后填写次序，1为最优先，次序不得重复；次序重复的，该表决票无效。',
  'whole-list': (profile) => `代表对全部候选项目一并在${choices(profile)}中选择一种。${profile.splitVote ? '经主席团决定，可以将个别项目提出，单独表决。' : ''}`,
};

const SHORTFALL: Readonly<Record<RuleProfile['rule']['shortfall'], string>> = {
  accept: '通过的项目少于应选名额的，以实际通过的项目为准。',
  revote: '通过的项目少于应选名额的，不足的名额在未通过的项目中另行票决。',
  nextSession: '通过的项目少于应选名额的，不足的名额留待下次会议票决。',
};

const BASES: Readonly<Record<Base, string>> = { deputies: '全体代表人数', present: '出席代表人数', issued: '发出的表决票数', returned: '收回的表决票数', valid: '有效表决票数' };

function adopting({ mark, rule }: RuleProfile, seats: number | null): string {
  if (mark === 'rank') return `按照各候选项目的得分由高到低${seats === null ? '排列' : `取前${seats}项`}。`;
  const needed = rule.threshold === null ? '' : `获得${BASES[rule.base]}${countInWords(rule.threshold)}赞成票`;
  if (mark === 'whole-list') return needed === '' ? '有赞成票的，候选项目名单即为通过。' : `${needed}的，候选项目名单即为通过。`;
  if (seats === null) return needed === '' ? '按照赞成票数由多到少排列。' : `候选项目${needed}的，即为通过。`;
  if (needed === '') return `按照赞成票数由多到少，取前${seats}项。`;
  return `候选项目${needed}，始得通过；达到规定票数的项目多于应选名额的，按照赞成票数由多到少取前${seats}项。`;
}

function scrutineers({ scrutineers: { chief, perDelegation }, scrutineersMustBeDeputies }: RuleProfile): string {
  const own = perDelegation === 0 ? '监票人若干名' : `监票人每个代表团${perDelegation}名`;
  return `票决设总监票人${chief}名、${own}，${scrutineersMustBeDeputies ? '在代表中推选，' : ''}经会议通过；计票人由大会秘书处指定，在监票人监督下工作。`;
}

const half = (half: 'atLeast' | 'exceed'): string => (half === 'atLeast' ? '达到半数以上（含半数）' : '超过半数（不含半数）');

const fraction = ([numerator, denominator]: readonly [number, number]): string =>
  numerator === 1 && denominator === 2 ? '半数' : denominator < 100 && numerator < 100 ? `${inChineseNumerals(denominator)}分之${inChineseNumerals(numerator)}` : `${numerator}/${denominator}`;

/** 全体代表的三分之二以上 · 全体代表的过半数 (RULE-01: 以上 includes the number itself). */
function shareInWords(threshold: Threshold, whole: string): string {
  if ('atLeast' in threshold) return `${whole}的${fraction(threshold.atLeast)}以上`;
  return fraction(threshold.exceed) === '半数' ? `${whole}的过半数` : `超过${whole}的${fraction(threshold.exceed)}的代表`;
}

/** As votes are said: 过半数的, 三分之二以上的. */
function countInWords(threshold: Threshold): string {
  if ('atLeast' in threshold) return `${fraction(threshold.atLeast)}以上的`;
  return fraction(threshold.exceed) === '半数' ? '过半数的' : `超过${fraction(threshold.exceed)}的`;
}
