import type { Milestone, Plan, SubItem, Target } from '../../../../src/domain/progress/plan';
import { centsOf, tenThousandsOf } from '../../../../src/domain/shared/money';

/** A plan as it is typed: figures are text until they are figures. */
export type TypedTarget = Omit<Target, 'quantity'> & { readonly quantity: string };
export type TypedMilestone = Omit<Milestone, 'weight'> & { readonly weight: string };
export interface TypedSubItem extends Omit<SubItem, 'targets' | 'milestones' | 'costCents'> {
  readonly targets: readonly TypedTarget[];
  readonly milestones: readonly TypedMilestone[];
  /** 万元 */
  readonly cost: string;
}
export interface TypedPlan {
  readonly subItems: readonly TypedSubItem[];
  readonly fundingSource: string;
  readonly checklist: readonly { readonly id: string; readonly text: string }[];
}

export const newId = (): string => `r${Date.now().toString(36)}${Math.random().toString(36).slice(2, 7)}`;
export const newTarget = (): TypedTarget => ({ id: newId(), name: '', quantity: '', unit: '' });
export const newMilestone = (): TypedMilestone => ({ id: newId(), name: '', weight: '10', startsOn: '', endsOn: '', evidence: '' });
export const newSubItem = (name = ''): TypedSubItem => ({ id: newId(), name, leadUnitId: '', jointUnitIds: [], targets: [newTarget()], milestones: [newMilestone()], cost: '' });

/** For writing on: the plan in force, or a sheet with one sub-item that is called like the project. */
export function typedPlan(plan: Plan | null, title: string): TypedPlan {
  if (plan === null) return { subItems: [newSubItem(title)], fundingSource: '', checklist: [] };
  return {
    fundingSource: plan.fundingSource,
    checklist: plan.checklist.map((text) => ({ id: newId(), text })),
    subItems: plan.subItems.map(({ costCents, targets, milestones, ...item }) => ({
      ...item,
      cost: tenThousandsOf(costCents),
      targets: targets.map((target) => ({ ...target, quantity: String(target.quantity) })),
      milestones: milestones.map((milestone) => ({ ...milestone, weight: String(milestone.weight) })),
    })),
  };
}

/** What is no figure becomes none, which no rule lets pass. */
export const planOf = ({ subItems, fundingSource, checklist }: TypedPlan): Plan => ({
  fundingSource: fundingSource.trim(),
  checklist: checklist.map(({ text }) => text.trim()),
  subItems: subItems.map(({ cost, targets, milestones, ...item }) => ({
    ...item,
    costCents: centsOf(cost) === undefined ? Number.NaN : centsOf(cost)!,
    targets: targets.map((target) => ({ ...target, quantity: figure(target.quantity) })),
    milestones: milestones.map((milestone) => ({ ...milestone, weight: figure(milestone.weight) })),
  })),
});

/** A figure as people type it: 3,000 and 3000 are the same. */
export const figure = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed.trim().replace(/[,，]/g, '')));
