import { daysBetween, type LocalDate } from '../shared/local-date';
import { isEnded, type Completion } from './completion';
import { COLOURS, type Colour, type LampPolicy } from './lamp-policy';
import { committed, type MoneySums } from './money';
import type { Standing } from './standing';

/** What a lamp is lit by. */
export interface LampInput {
  readonly standing: Standing;
  readonly money: MoneySums;
  /** Day of the newest report that was not returned; of the plan where there is none. */
  readonly lastHeardOn: LocalDate;
  readonly completion: Completion | null;
}

/** One light and what it is made of; grey: nothing was heard for too long. Never shown without its word and shape (WCAG 1.4.1). */
export interface Lamp {
  readonly colour: Colour | 'grey';
  readonly schedule: Colour;
  /** null: nothing was approved yet. */
  readonly cost: Colour | null;
  readonly staleFor: number;
}

/** A project without a plan has no light, and one that was taken off has none any more. */
export const isLit = (planVersion: number | null, completion: Completion | null): boolean => planVersion !== null && completion !== 'terminated';

/** The worse of schedule and cost; money within what was approved takes nothing from a finished project. Grey once nothing was heard for longer than the policy allows (LAMP-04). */
export function lamp({ standing, money, lastHeardOn, completion }: LampInput, today: LocalDate, policy: LampPolicy): Lamp {
  const schedule = scheduleColour(standing, completion, policy);
  const cost = costColour(money, policy);
  const staleFor = isEnded(completion) ? 0 : Math.max(0, daysBetween(lastHeardOn, today));
  return { colour: staleFor > policy.staleDays ? 'grey' : worse(schedule, cost === 'green' ? null : cost), schedule, cost, staleFor };
}

/**
 * Measured by what was to be done by now, not by the whole (LAMP-02): a project on plan is not red in March.
 * Exactly at a cut-off the better colour holds: 大足's red is under 30 %.
 */
export function scheduleColour({ achieved, due }: Standing, completion: Completion | null, { cutOffs, finished }: LampPolicy): Colour {
  if (completion === 'accepted') return finished;
  return cutOffs.find(({ below }) => achieved * 100 < below * due)?.colour ?? 'green';
}

/** Green within what was approved, yellow beyond it, red beyond the variance that the policy allows (LAMP-03). */
export function costColour(money: MoneySums, { variancePercent }: Pick<LampPolicy, 'variancePercent'>): Colour | null {
  if (money.approved === null) return null;
  const spent = committed(money);
  if (spent * 100 > money.approved * (100 + variancePercent)) return 'red';
  return spent > money.approved ? 'yellow' : 'green';
}

const worse = (one: Colour, other: Colour | null): Colour => (other !== null && COLOURS.indexOf(other) < COLOURS.indexOf(one) ? other : one);
