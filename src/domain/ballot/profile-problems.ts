import type { Problem } from '../shared/problem';
import { count, exactly, fields, flag, listOf, nullOr, oneOf, optional, shapeProblems, text, type Shape } from '../shared/shape';
import { SECRECIES } from './ballot';
import { formProblems } from './form-problems';
import { MARK_KINDS } from './form';
import { PRESET_NAMES, type EvaluationProfile, type RuleProfile } from './rule-profile';
import { threshold } from './rule-shapes';
import { BASES, SATISFACTION_RATES } from './rule';

/** What is fixed has one value, and stands in the profile to be read and compared (PROFILE-04). */
const PROFILE: Shape = fields({
  name: text,
  preset: nullOr(oneOf(PRESET_NAMES)),
  bodyType: oneOf(['province', 'city', 'county', 'town', 'street', 'committee']),
  legalBasis: text,
  mark: oneOf(MARK_KINDS),
  choices: listOf(text),
  approveAtMostSeats: flag,
  unmarked: oneOf(['abstain', 'notPressed']),
  overSelect: exactly('void-paper'),
  underSelect: exactly('valid'),
  abstainSeparate: exactly(true),
  notPressedSeparate: exactly(true),
  writeIn: exactly(false),
  splitVote: flag,
  allowEqualNumber: flag,
  surplusMin: nullOr(fields({ percent: count, base: oneOf(['elected', 'candidates']) })),
  withdrawal: oneOf(['presidium-consent', 'never']),
  amendment: fields({ minDeputies: count, cutoffHours: count }),
  rule: fields({
    seats: nullOr(count),
    quorum: nullOr(threshold),
    participation: nullOr(threshold),
    notPressedCountsAsVote: flag,
    base: oneOf(BASES),
    threshold: nullOr(threshold),
    tie: oneOf(['revote', 'presidium']),
    shortfall: oneOf(['accept', 'revote', 'nextSession']),
  }),
  returnedOverIssued: exactly('void'),
  rerunMax: count,
  secrecy: oneOf(SECRECIES),
  method: oneOf(['tablet', 'paper']),
  votingUnit: oneOf(['plenary', 'delegation']),
  fallback: oneOf(['paper', 'hands']),
  sealBoxes: flag,
  multiColour: flag,
  castJitter: fields({ fromSeconds: count, toSeconds: count }),
  live: fields({ choices: oneOf(['never', 'live', 'lagged']), batch: count, inHall: flag }),
  scrutineers: fields({ chief: count, perDelegation: count }),
  scrutineersMustBeDeputies: flag,
  signRecord: flag,
  remoteVote: exactly(false),
  proxyVote: exactly(false),
  noticeDays: count,
  paperDays: count,
  publishCounts: flag,
  publishNames: flag,
  announceSameSitting: flag,
  noticeSigner: text,
  evaluation: nullOr(fields({ voters: exactly('deputies'), base: oneOf(BASES), half: oneOf(['atLeast', 'exceed']), rate: oneOf(SATISFACTION_RATES), choices: listOf(text), followUpMonths: optional(count) })),
  retentionYears: nullOr(count),
});

/** Everything wrong with a profile from outside: shape first, then sense; [] means it can be saved (PROFILE-01). */
export function profileProblems(profile: unknown): readonly Problem[] {
  const shape = shapeProblems(PROFILE, profile);
  return shape.length > 0 ? shape : senseProblems(profile as RuleProfile);
}

function senseProblems(profile: RuleProfile): readonly Problem[] {
  const { mark, choices, rule, secrecy, live, castJitter, evaluation } = profile;
  const problem = (isWrong: boolean, code: string, at: string): readonly Problem[] => (isWrong ? [{ code, at }] : []);
  return [
    ...problem(profile.name.trim() === '', 'must-not-be-empty', 'name'),
    ...choiceProblems(choices, 'choices'),
    ...problem(mark !== 'rank' && !choices.includes('approve'), 'choices-need-approve', 'choices'),
    ...problem(mark === 'rank' && rule.threshold !== null, 'rank-takes-no-threshold', 'rule.threshold'),
    ...problem(mark === 'rank' && profile.approveAtMostSeats, 'rank-takes-no-cap', 'approveAtMostSeats'),
    ...problem(mark === 'rank' && secrecy === 'sealed', 'sealed-takes-no-rank', 'mark'),
    ...problem(rule.seats === 0, 'no-seats', 'rule.seats'),
    ...problem(rule.notPressedCountsAsVote && rule.participation === null, 'nothing-to-take-part-in', 'rule.notPressedCountsAsVote'),
    ...problem(profile.amendment.minDeputies === 0, 'amendment-needs-deputies', 'amendment.minDeputies'),
    ...problem(castJitter.fromSeconds > castJitter.toSeconds, 'jitter-runs-backwards', 'castJitter'),
    ...problem(live.choices === 'live' && secrecy !== 'named', 'secret-ballot-takes-no-live-choices', 'live.choices'),
    ...problem(live.inHall && live.choices === 'never', 'nothing-live-to-show-in-hall', 'live.inHall'),
    ...problem(profile.publishNames && secrecy !== 'named', 'secret-ballot-publishes-no-names', 'publishNames'),
    ...problem(profile.votingUnit === 'delegation' && profile.method !== 'paper' && secrecy !== 'named', 'delegations-vote-secretly-on-paper', 'votingUnit'),
    ...(evaluation === null ? [] : evaluationProblems(evaluation)),
  ];
}

/** A report that is due in five years follows nothing up. */
const MOST_MONTHS = 60;

/** 满意 and 基本满意 together say something only where there is a grade below them. */
function evaluationProblems({ choices, rate, followUpMonths }: EvaluationProfile): readonly Problem[] {
  const grades = choices.filter((choice) => choice !== 'abstain').length;
  return [
    ...choiceProblems(choices, 'evaluation.choices'),
    ...(choices.length < 2 ? [{ code: 'evaluation-needs-two-choices', at: 'evaluation.choices' }] : []),
    ...(followUpMonths !== undefined && (followUpMonths < 1 || followUpMonths > MOST_MONTHS) ? [{ code: 'follow-up-months-out-of-range', at: 'evaluation.followUpMonths', values: { atMost: MOST_MONTHS } }] : []),
    ...(choices.length >= 2 && rate === 'satisfiedOrMostly' && grades < 3 ? [{ code: 'rate-needs-three-grades', at: 'evaluation.rate' }] : []),
  ];
}

/** Choices are checked as those of a form with one item. */
function choiceProblems(choices: readonly string[], at: string): readonly Problem[] {
  return formProblems({ items: [{ id: 'any', title: '' }], mark: 'one-per-item', choices, approveAtMost: null, unmarked: 'abstain' }, '').map((problem) => ({
    ...problem,
    at: problem.at?.replace('.choices', at) ?? at,
  }));
}
