import type { BallotForm } from '../ballot/form';
import type { AdoptionRule, Base, RollCounts } from '../ballot/rule';
import { smallestMeeting, votesNeeded } from '../ballot/threshold';
import { adoptItems, adoptWhole, type Adoption } from './adoption';
import type { PartCounts } from './counts';
import { explain } from './explanation';
import type { AdoptionResult, ItemResult, Outcome, PaperCounts } from './result';
import { standingsOf, wholeFigures, type Standing } from './standings';

/** What the counts mean under the rule, with the sentences that explain it. Whole numbers only; nothing is decided outside this function. */
export function verdict(counts: PartCounts, roll: RollCounts, rule: AdoptionRule, form: BallotForm): AdoptionResult {
  const isWhole = form.mark === 'whole-list';
  const papers = paperCounts(counts, roll);
  const base = baseOf(rule.base, roll, counts);
  const needed = votesNeeded(base, rule.threshold);
  const whole = isWhole ? wholeFigures(counts, form) : null;
  const standings = isWhole ? [] : standingsOf(counts, form);
  const ids = form.items.map((item) => item.id);
  const obstacle = obstacleTo(counts, roll, rule);
  const adopt = (): Adoption => (whole === null ? adoptItems(standings, needed, rule) : adoptWhole(ids, whole.approve, needed));
  const adoption = obstacle === null ? adopt() : nothing(obstacle);
  return {
    papers,
    ...(whole === null ? {} : { whole }),
    items: isWhole ? ids.map((id) => ({ id, result: resultOf(id, adoption) })) : standings.map((standing) => itemResult(standing, adoption)),
    ...adoption,
    needed,
    explanation: explain({ roll, papers, rule, form, base, needed, standings, wholeApprovals: whole?.approve ?? null, adoption }),
  };
}

/** What a rule asks of the vote as a whole, whatever it then adopts or grades. */
export type StandingRule = Pick<AdoptionRule, 'quorum' | 'participation' | 'notPressedCountsAsVote'>;
export type Obstacle = Extract<Outcome, 'inquorate' | 'void' | 'participationTooLow'>;

/** What keeps the whole vote from counting, in this order (VERDICT-01: 组织法 §14; VERDICT-02: 选举法 §44 by analogy; VERDICT-03: 广东 §60). */
export function obstacleTo(counts: Pick<PartCounts, 'returned'>, roll: RollCounts, rule: StandingRule): Obstacle | null {
  if (rule.quorum !== null && roll.present < smallestMeeting(rule.quorum, roll.deputies)) return 'inquorate';
  if (counts.returned > roll.issued) return 'void';
  if (rule.participation !== null && takingPart(rule, roll, counts) < smallestMeeting(rule.participation, roll.deputies)) return 'participationTooLow';
  return null;
}

/** 未按 takes no part unless the rule says so (VERDICT-11: 全国人大表决办法 2006, 2007, "未按表决器的不计入表决票数"; the text of 2021 is silent). */
export function takingPart(rule: StandingRule, roll: RollCounts, { returned }: Pick<PartCounts, 'returned'>): number {
  return rule.notPressedCountsAsVote === true ? roll.issued : returned;
}

/** The number of which a threshold is a share (RULE-04). */
export function baseOf(base: Base, roll: RollCounts, counts: Pick<PartCounts, 'returned' | 'valid'>): number {
  return { deputies: roll.deputies, present: roll.present, issued: roll.issued, returned: counts.returned, valid: counts.valid }[base];
}

export function paperCounts(counts: PartCounts, roll: RollCounts): PaperCounts {
  const { returned, valid, reasons } = counts;
  return { issued: roll.issued, returned, valid, invalid: returned - valid, reasons };
}

const nothing = (outcome: Outcome): Adoption => ({ outcome, adopted: [], tied: [] });

function resultOf(id: string, { adopted, tied }: Adoption): ItemResult['result'] {
  if (adopted.includes(id)) return 'adopted';
  return tied.includes(id) ? 'tied' : 'notAdopted';
}

function itemResult({ id, figures, rank }: Standing, adoption: Adoption): ItemResult {
  return { id, ...figures, rank, result: resultOf(id, adoption) };
}
