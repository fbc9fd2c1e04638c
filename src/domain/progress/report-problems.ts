import { isLocalDate, type LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import { scheduleColour } from './lamp';
import { COLOURS, type Colour, type LampPolicy } from './lamp-policy';
import { needsExplanation, sumsOf, type MoneyEntry } from './money';
import { subItemsOf, type Plan } from './plan';
import { standingOf } from './standing';
import type { DoneQuantity, ReachedMilestone, Report, Review, WayBack } from './report';

const LONGEST = 500;

/** What was accepted before a report came. */
export interface KnownProgress {
  /** Of the unit that reports. */
  readonly money: readonly MoneyEntry[];
  readonly quantities: readonly DoneQuantity[];
  readonly acceptedMilestones: readonly string[];
}

/** Every reason why a unit's report cannot be taken (REPORT-01). A unit speaks of its own sub-items only. */
export function reportProblems(report: Report, plan: Plan, unitId: string, known: KnownProgress, today: LocalDate, policy: LampPolicy): readonly Problem[] {
  const own = subItemsOf(plan, unitId);
  if (own.length === 0) return [{ code: 'not-a-unit-of-this-project' }];
  const targets = own.flatMap((subItem) => subItem.targets.map(({ id }) => id));
  const milestones = own.flatMap((subItem) => subItem.milestones.map(({ id }) => id));
  return [
    ...twice(report.quantities.map(({ targetId }) => targetId), 'quantities'),
    ...report.quantities.flatMap((quantity, index) => quantityProblems(quantity, targets, `quantities[${index}]`)),
    ...report.money.flatMap((entry, index) => moneyProblems(entry, today, `money[${index}]`)),
    ...twice(report.milestones.map(({ milestoneId }) => milestoneId), 'milestones'),
    ...report.milestones.flatMap((milestone, index) => milestoneProblems(milestone, milestones, known, today, `milestones[${index}]`)),
    ...ratingProblems(report, today, scheduleIfShown(report, plan, known, today, policy)),
    ...longTextProblems(report),
    ...(report.explanation.trim() === '' && isToBeExplained(report, known, policy) ? [{ code: 'needs-an-explanation', at: 'explanation', values: { percent: policy.variancePercent } }] : []),
  ];
}

/** What colour the schedule has if everything that a report claims is accepted. */
export function scheduleIfShown({ milestones }: Pick<Report, 'milestones'>, plan: Plan, { acceptedMilestones }: Pick<KnownProgress, 'acceptedMilestones'>, today: LocalDate, policy: LampPolicy): Colour {
  const shown = [...acceptedMilestones, ...milestones.map(({ milestoneId }) => milestoneId)].map((milestoneId) => ({ milestoneId, doneOn: today }));
  return scheduleColour(standingOf(plan, shown, today), null, policy);
}

/** Why a report cannot be accepted with these words (REPORT-02); what was not accepted says why. */
export function reviewProblems(review: Review, report: Report, today: LocalDate): readonly Problem[] {
  const claimed = report.milestones.map(({ milestoneId }) => milestoneId);
  const unknown = review.acceptedMilestones.filter((id) => !claimed.includes(id));
  return [
    ...twice(review.acceptedMilestones, 'acceptedMilestones'),
    ...unknown.map((id) => ({ code: 'milestone-not-claimed', at: 'acceptedMilestones', values: { id } })),
    ...(review.acceptedMilestones.length < claimed.length && review.note.trim() === '' ? [{ code: 'must-not-be-empty', at: 'note' }] : []),
    ...ratingProblems(review, today),
  ];
}

/** Red needs a way back with a day, whoever says red: the rating, or plan and evidence (GMPP: 163 of 227 in amber says nothing). */
export function ratingProblems({ rating, wayBack }: { readonly rating: string; readonly wayBack: WayBack | null }, today: LocalDate, schedule: Colour = 'green'): readonly Problem[] {
  if (!(COLOURS as readonly string[]).includes(rating)) return [{ code: 'unknown-colour', at: 'rating' }];
  const isSound = wayBack !== null && wayBack.text.trim() !== '' && [...wayBack.text].length <= LONGEST && isLocalDate(wayBack.on) && wayBack.on > today;
  return (rating === 'red' || schedule === 'red') && !isSound ? [{ code: 'red-needs-a-way-back', at: 'wayBack' }] : [];
}

/** What is said of one thing is short; there is room for more in the sheet's own fields. */
const longTextProblems = ({ milestones, money }: Report): readonly Problem[] =>
  [...milestones.map(({ evidence }, index) => [evidence, `milestones[${index}].evidence`] as const), ...money.map(({ document }, index) => [document, `money[${index}].document`] as const)].flatMap(([text, at]) =>
    [...text].length > LONGEST ? [{ code: 'too-long', at, values: { most: LONGEST } }] : [],
  );

const quantityProblems = ({ targetId, done }: DoneQuantity, targets: readonly string[], at: string): readonly Problem[] => [
  ...(targets.includes(targetId) ? [] : [{ code: 'target-unknown', at: `${at}.targetId` }]),
  ...(Number.isFinite(done) && done >= 0 && done <= 1e9 ? [] : [{ code: 'not-a-quantity', at: `${at}.done` }]),
];

const moneyProblems = ({ cents, document, on }: MoneyEntry, today: LocalDate, at: string): readonly Problem[] => [
  ...(Number.isSafeInteger(cents) && cents >= 0 ? [] : [{ code: 'not-a-sum', at: `${at}.cents` }]),
  ...(document.trim() === '' ? [{ code: 'must-not-be-empty', at: `${at}.document` }] : []),
  ...pastDay(on, today, `${at}.on`),
];

const milestoneProblems = ({ milestoneId, doneOn, evidence, photoIds }: ReachedMilestone, own: readonly string[], { acceptedMilestones }: KnownProgress, today: LocalDate, at: string): readonly Problem[] => [
  ...(own.includes(milestoneId) ? [] : [{ code: 'milestone-unknown', at: `${at}.milestoneId` }]),
  ...(acceptedMilestones.includes(milestoneId) ? [{ code: 'milestone-accepted-before', at: `${at}.milestoneId` }] : []),
  ...(evidence.trim() === '' && photoIds.length === 0 ? [{ code: 'evidence-missing', at: `${at}.evidence` }] : []),
  ...pastDay(doneOn, today, `${at}.doneOn`),
];

const pastDay = (day: LocalDate, today: LocalDate, at: string): readonly Problem[] => (!isLocalDate(day) ? [{ code: 'not-a-day', at, values: { day } }] : day > today ? [{ code: 'day-is-to-come', at }] : []);

function isToBeExplained({ money, quantities }: Report, known: KnownProgress, { variancePercent }: Pick<LampPolicy, 'variancePercent'>): boolean {
  const before = new Map(known.quantities.map(({ targetId, done }) => [targetId, done]));
  const isLower = quantities.some(({ targetId, done }) => done < (before.get(targetId) ?? 0));
  return isLower || (money.length > 0 && needsExplanation(sumsOf([...known.money, ...money]), variancePercent));
}

const twice = (ids: readonly string[], at: string): readonly Problem[] => (new Set(ids).size === ids.length ? [] : [{ code: 'named-twice', at }]);
