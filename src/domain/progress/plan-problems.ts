import { isLocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import { milestonesOf, type Milestone, type Plan, type SubItem, type Target } from './plan';

export const MOST_SUB_ITEMS = 50;
const LONGEST = 200;
const LONGEST_WORDS = 500;
const MOST_ROWS = 100;
const ID = /^[a-z0-9-]{1,40}$/;

/** A figure that can be measured: more than zero, three decimals at most. */
export const isQuantity = (value: number): boolean => Number.isFinite(value) && value > 0 && value <= 1e9 && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6;

/** Every reason why a 任务书 cannot stand (PLAN-01: unit, target, date, money, 陕西 2025); [] is a sound one. */
export function planProblems(plan: Plan): readonly Problem[] {
  if (plan.subItems.length === 0) return [{ code: 'plan-needs-a-sub-item', at: 'subItems' }];
  if (plan.subItems.length > MOST_SUB_ITEMS) return [{ code: 'too-many-items', at: 'subItems', values: { most: MOST_SUB_ITEMS, found: plan.subItems.length } }];
  return [...plan.subItems.flatMap(subItemProblems), ...tooLong(plan.fundingSource, 'fundingSource'), ...idProblems(plan), ...plan.checklist.flatMap((item, index) => named(item, `checklist[${index}]`))];
}

/** What stands in the way of changing a plan: it says why, what was accepted stays as it was, and no new milestone bears the id of one that was accepted (PLAN-02). */
export function replanProblems(before: Plan, after: Plan, acceptedMilestones: readonly string[], reason: string): readonly Problem[] {
  const known = new Map(milestonesOf(after).map((milestone) => [milestone.id, milestone]));
  const present = new Map(milestonesOf(before).map((milestone) => [milestone.id, milestone]));
  const accepted = [...present.values()].filter(({ id }) => acceptedMilestones.includes(id));
  const reused = [...known.values()].filter(({ id }) => acceptedMilestones.includes(id) && !present.has(id));
  return [
    ...(reason.trim() === '' ? [{ code: 'must-not-be-empty', at: 'reason' }] : []),
    ...accepted.flatMap((milestone) => (isSame(milestone, known.get(milestone.id)) ? [] : [{ code: 'milestone-was-accepted', at: 'subItems', values: { name: milestone.name } }])),
    ...reused.map(({ id }) => ({ code: 'id-used-twice', at: 'subItems', values: { id } })),
    ...planProblems(after),
  ];
}

const isSame = (one: Milestone, other: Milestone | undefined): boolean =>
  other !== undefined && one.name === other.name && one.weight === other.weight && one.startsOn === other.startsOn && one.endsOn === other.endsOn && one.evidence === other.evidence;

function subItemProblems({ name, leadUnitId, jointUnitIds, targets, milestones, costCents }: SubItem, index: number): readonly Problem[] {
  const at = `subItems[${index}]`;
  return [
    ...named(name, `${at}.name`),
    ...(leadUnitId === '' ? [{ code: 'must-not-be-empty', at: `${at}.leadUnitId` }] : []),
    ...(jointUnitIds.includes(leadUnitId) || new Set(jointUnitIds).size !== jointUnitIds.length ? [{ code: 'unit-named-twice', at: `${at}.jointUnitIds` }] : []),
    ...(costCents !== null && !(Number.isSafeInteger(costCents) && costCents >= 0) ? [{ code: 'not-a-sum', at: `${at}.costCents` }] : []),
    ...(targets.length > MOST_ROWS ? [{ code: 'too-many-items', at: `${at}.targets`, values: { most: MOST_ROWS, found: targets.length } }] : []),
    ...(milestones.length > MOST_ROWS ? [{ code: 'too-many-items', at: `${at}.milestones`, values: { most: MOST_ROWS, found: milestones.length } }] : []),
    ...targets.flatMap((target, place) => targetProblems(target, `${at}.targets[${place}]`)),
    ...(milestones.length === 0 ? [{ code: 'sub-item-needs-a-milestone', at: `${at}.milestones` }] : []),
    ...milestones.flatMap((milestone, place) => milestoneProblems(milestone, `${at}.milestones[${place}]`)),
  ];
}

const targetProblems = ({ name, quantity, unit }: Target, at: string): readonly Problem[] => [
  ...named(name, `${at}.name`),
  ...named(unit, `${at}.unit`),
  ...(isQuantity(quantity) ? [] : [{ code: 'not-a-quantity', at: `${at}.quantity` }]),
];

function milestoneProblems({ name, weight, startsOn, endsOn, evidence }: Milestone, at: string): readonly Problem[] {
  const days = [['startsOn', startsOn], ['endsOn', endsOn]] as const;
  const wrong = days.flatMap(([field, day]) => (isLocalDate(day) ? [] : [{ code: 'not-a-day', at: `${at}.${field}`, values: { day } }]));
  return [
    ...named(name, `${at}.name`),
    ...tooLong(evidence, `${at}.evidence`),
    ...(Number.isInteger(weight) && weight >= 1 && weight <= 1000 ? [] : [{ code: 'not-a-weight', at: `${at}.weight` }]),
    ...wrong,
    ...(wrong.length === 0 && endsOn < startsOn ? [{ code: 'ends-before-it-starts', at: `${at}.endsOn` }] : []),
  ];
}

/** Reports and acceptances name milestones and targets by their ids. */
function idProblems({ subItems }: Plan): readonly Problem[] {
  const ids = subItems.flatMap(({ id, targets, milestones }) => [id, ...targets.map((target) => target.id), ...milestones.map((milestone) => milestone.id)]);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...ids.filter((id) => !ID.test(id)).map((id) => ({ code: 'not-an-id', at: 'subItems', values: { id } })), ...twice.map((id) => ({ code: 'id-used-twice', at: 'subItems', values: { id } }))];
}

const tooLong = (text: string, at: string): readonly Problem[] => ([...text].length > LONGEST_WORDS ? [{ code: 'too-long', at, values: { most: LONGEST_WORDS } }] : []);

const named = (text: string, at: string): readonly Problem[] =>
  text.trim() === '' ? [{ code: 'must-not-be-empty', at }] : [...text].length > LONGEST ? [{ code: 'too-long', at, values: { most: LONGEST } }] : [];
