import type { Base, Threshold } from '../ballot/rule';
import { smallestMeeting } from '../ballot/threshold';
import { clausesOf } from './clauses';
import type { DecisiveItem, Reasons } from './grounds';
import type { Outcome } from './result';

export const basesInEnglish: Readonly<Record<Base, string>> = {
  deputies: 'deputies in office',
  present: 'deputies present',
  issued: 'papers issued',
  returned: 'papers returned',
  valid: 'valid papers',
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  decided: 'The vote is decided',
  revoteTied: 'Equal votes at the cut: the tied items are voted again',
  presidiumDecides: 'Equal votes at the cut: the presidium decides',
  shortfall: 'Fewer items passed than there are places',
  inquorate: 'Too few deputies are present for a quorum: the vote does not stand',
  void: 'More papers were returned than issued: the vote is void',
  participationTooLow: 'Too few deputies took part: the vote is not valid',
};

/** "at least" includes the number itself, "more than" does not (RULE-01). */
export function thresholdInEnglish(threshold: Threshold): string {
  return 'atLeast' in threshold ? `at least ${threshold.atLeast.join('/')}` : `more than ${threshold.exceed.join('/')}`;
}

export function explainInEnglish(reasons: Reasons): string {
  const { roll, papers, adoption } = reasons;
  return [
    `${several(roll.deputies, 'deputy', 'deputies')} in office, ${roll.present} present; ${quorumPhrase(reasons)}.`,
    `${several(papers.issued, 'paper')} issued, ${papers.returned} returned, ${papers.valid} valid, ${papers.invalid} invalid.`,
    ...participationPhrase(reasons),
    `${neededPhrase(reasons)}.`,
    ...(reasons.wholeApprovals === null ? [] : [wholePhrase(reasons, reasons.wholeApprovals)]),
    ...reasons.decisive.map((item) => itemPhrase(item, reasons)),
    `${OUTCOMES[adoption.outcome]}; ${adoption.adopted.length} adopted.`,
    `By: ${clausesOf(reasons.rule, adoption.outcome).map((clause) => clause.en).join('; ')}.`,
  ].join(' ');
}

function quorumPhrase({ quorum, rule }: Reasons): string {
  if (quorum === null || rule.quorum === null) return 'no quorum is asked for';
  return `the quorum of ${quorum.needed} (${thresholdInEnglish(rule.quorum)}) is ${quorum.isMet ? 'met' : 'not met'}`;
}

function participationPhrase({ rule, roll, papers }: Reasons): readonly string[] {
  if (rule.participation === null || rule.notPressedCountsAsVote !== true) return [];
  const needed = smallestMeeting(rule.participation, roll.deputies);
  return [`Who holds a paper and returns none counts as taking part: ${papers.issued} took part, ${needed} are needed, ${thresholdInEnglish(rule.participation)} of all deputies.`];
}

function neededPhrase({ rule, base, needed }: Reasons): string {
  if (needed === null || rule.threshold === null) return 'The order of votes decides; no number of approvals is needed';
  return `${several(needed, 'approval is', 'approvals are')} needed, ${thresholdInEnglish(rule.threshold)} of ${base} ${basesInEnglish[rule.base]}`;
}

function wholePhrase({ needed }: Reasons, approvals: number): string {
  return `The whole list has ${several(approvals, 'approval')}${needed === null ? '' : `, ${overNeeded(approvals - needed)}`}.`;
}

function itemPhrase({ role, title, votes, ...margin }: DecisiveItem, { form }: Reasons): string {
  const amount = several(votes, form.mark === 'rank' ? 'point' : 'approval');
  const needed = margin.overNeeded === null ? '' : `, ${overNeeded(margin.overNeeded)}`;
  const cut = margin.overCut === null ? '' : `, ${overCut(margin.overCut)}`;
  return `${ROLES[role]} “${title}” has ${amount}${needed}${cut}.`;
}

const ROLES: Readonly<Record<DecisiveItem['role'], string>> = { lastAdopted: 'Last adopted:', tied: 'Tied at the cut:', firstNotAdopted: 'First not adopted:' };

const several = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const overNeeded = (margin: number): string => (margin < 0 ? `${-margin} short of the number needed` : `${margin} above the number needed`);

const overCut = (margin: number): string => (margin < 0 ? `${-margin} behind the place before` : `${margin} ahead of the place after`);
