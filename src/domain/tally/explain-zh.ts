import type { Base, Threshold } from '../ballot/rule';
import { smallestMeeting } from '../ballot/threshold';
import type { DecisiveItem, Reasons } from './grounds';
import { clausesOf } from './clauses';
import type { Outcome } from './result';

export const basesInChinese: Readonly<Record<Base, string>> = { deputies: '全体代表人数', present: '出席人数', issued: '发出票数', returned: '收回票数', valid: '有效票数' };

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  decided: '表决有效',
  revoteTied: '末位得票相等，就相等的项目再次票决',
  presidiumDecides: '末位得票相等，由主席团决定',
  shortfall: '通过的项目不足应选名额',
  inquorate: '出席人数不足法定人数，本次票决不成立',
  void: '收回的票多于发出的票，本次票决无效',
  participationTooLow: '参加表决的人数不足，本次票决无效',
};

/** 以上 includes the number itself, 超过 does not (RULE-01). */
export function thresholdInChinese(threshold: Threshold): string {
  return 'atLeast' in threshold ? `${threshold.atLeast.join('/')}以上，含本数` : `超过${threshold.exceed.join('/')}，不含本数`;
}

export function explainInChinese(reasons: Reasons): string {
  const { roll, papers, adoption } = reasons;
  return [
    `全体代表${roll.deputies}人，出席${roll.present}人，${quorumPhrase(reasons)}。`,
    `发出表决票${papers.issued}张，收回${papers.returned}张，有效${papers.valid}张，无效${papers.invalid}张。`,
    ...participationPhrase(reasons),
    `${neededPhrase(reasons)}。`,
    ...(reasons.wholeApprovals === null ? [] : [wholePhrase(reasons, reasons.wholeApprovals)]),
    ...reasons.decisive.map((item) => itemPhrase(item, reasons)),
    `${OUTCOMES[adoption.outcome]}，通过${adoption.adopted.length}项。`,
    `依据：${clausesOf(reasons.rule, adoption.outcome).map((clause) => clause['zh-CN']).join('；')}。`,
  ].join('');
}

function quorumPhrase({ quorum, rule }: Reasons): string {
  if (quorum === null || rule.quorum === null) return '不设法定人数';
  return `法定人数${quorum.needed}人（${thresholdInChinese(rule.quorum)}），${quorum.isMet ? '已达到' : '未达到'}`;
}

function participationPhrase({ rule, roll, papers }: Reasons): readonly string[] {
  if (rule.participation === null || rule.notPressedCountsAsVote !== true) return [];
  const needed = smallestMeeting(rule.participation, roll.deputies);
  return [`领票而未交的计为参加表决，参加表决${papers.issued}人，须有${needed}人（全体代表的${thresholdInChinese(rule.participation)}）。`];
}

function neededPhrase({ rule, base, needed }: Reasons): string {
  if (needed === null || rule.threshold === null) return '按得票多少确定，不设最低赞成票数';
  return `以${basesInChinese[rule.base]}${base}为基数，须${needed}票赞成（${thresholdInChinese(rule.threshold)}）`;
}

function wholePhrase({ needed }: Reasons, approvals: number): string {
  return `整个名单得赞成${approvals}票${needed === null ? '' : `，${overNeeded(approvals - needed)}`}。`;
}

function itemPhrase({ role, title, votes, ...margin }: DecisiveItem, { form }: Reasons): string {
  const unit = form.mark === 'rank' ? '分' : '票';
  const needed = margin.overNeeded === null ? '' : `，${overNeeded(margin.overNeeded)}`;
  const cut = margin.overCut === null ? '' : `，${overCut(margin.overCut, unit)}`;
  return `${ROLES[role]}“${title}”得${votes}${unit}${needed}${cut}。`;
}

const ROLES: Readonly<Record<DecisiveItem['role'], string>> = { lastAdopted: '通过的末位', tied: '末位相等的', firstNotAdopted: '未通过的首位' };

const overNeeded = (margin: number): string => (margin < 0 ? `比所需少${-margin}票` : `比所需多${margin}票`);

const overCut = (margin: number, unit: string): string => (margin < 0 ? `比前一位少${-margin}${unit}` : `比后一位多${margin}${unit}`);
