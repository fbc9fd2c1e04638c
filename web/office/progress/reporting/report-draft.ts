import type { ProjectProgress, ReportView } from '../../../../src/contract/http/progress';
import type { Colour } from '../../../../src/domain/progress/lamp-policy';
import type { MoneyEntry, MoneyKind } from '../../../../src/domain/progress/money';
import { subItemsOf, type Plan, type SubItem } from '../../../../src/domain/progress/plan';
import type { Report, ReachedMilestone, WayBack } from '../../../../src/domain/progress/report';
import type { AcceptedMilestone } from '../../../../src/domain/progress/standing';
import { centsOf, tenThousandsOf } from '../../../../src/domain/shared/money';
import { figure, newId } from '../plan/typed-plan';

/** A sum as it is typed, in 万元. */
export interface TypedMoney extends Omit<MoneyEntry, 'cents'> {
  readonly id: string;
  readonly sum: string;
}

/** A report as it is typed. What is not touched is not reported. */
export interface ReportDraft {
  /** By target; empty: no new figure. */
  readonly quantities: Readonly<Record<string, string>>;
  readonly money: readonly TypedMoney[];
  readonly milestones: readonly ReachedMilestone[];
  readonly problems: string;
  readonly wishes: string;
  readonly explanation: string;
  readonly rating: Colour | null;
  readonly wayBack: WayBack | null;
}

export const EMPTY_REPORT: ReportDraft = { quantities: {}, money: [], milestones: [], problems: '', wishes: '', explanation: '', rating: null, wayBack: null };
export const newMoney = (kind: MoneyKind = 'paid'): TypedMoney => ({ id: newId(), kind, sum: '', document: '', on: '' });

/** Sub-items of the reader's unit; all of them where the server does not say which unit that is. */
export const ownItems = (plan: Plan, ownUnitId: string | null | undefined): readonly SubItem[] => (ownUnitId ? subItemsOf(plan, ownUnitId) : plan.subItems);

/** The newest report of a unit, if it came back: the next one starts from what was sent. */
export function returnedReport({ reports, ownUnitId }: Pick<ProjectProgress, 'reports' | 'ownUnitId'>): ReportView | null {
  const newest = reports.find(({ unitId }) => !ownUnitId || unitId === ownUnitId);
  return newest?.decision === 'returned' ? newest : null;
}

export const draftOf = ({ quantities, money, ...rest }: Report): ReportDraft => ({
  ...rest,
  quantities: Object.fromEntries(quantities.map(({ targetId, done }) => [targetId, String(done)])),
  money: money.map(({ cents, ...entry }) => ({ ...entry, id: newId(), sum: tenThousandsOf(cents) })),
});

/** A draft without what its plan no longer has, and without what was accepted since. */
export function fitting(draft: ReportDraft, items: readonly SubItem[], accepted: readonly AcceptedMilestone[]): ReportDraft {
  const targets = items.flatMap((item) => item.targets.map(({ id }) => id));
  const milestones = items.flatMap((item) => item.milestones.map(({ id }) => id)).filter((id) => !accepted.some(({ milestoneId }) => milestoneId === id));
  return {
    ...draft,
    quantities: Object.fromEntries(Object.entries(draft.quantities).filter(([id]) => targets.includes(id))),
    milestones: draft.milestones.filter(({ milestoneId }) => milestones.includes(milestoneId)),
  };
}

/** What goes to the server. What is no figure becomes none, which no rule lets pass. */
export const reportOf = ({ quantities, money, rating, ...rest }: ReportDraft): Report => ({
  ...rest,
  rating: rating ?? ('' as Colour),
  quantities: Object.entries(quantities).flatMap(([targetId, typed]) => (typed.trim() === '' ? [] : [{ targetId, done: figure(typed) }])),
  money: money.map(({ kind, sum, document, on }) => ({ kind, cents: centsOf(sum) ?? Number.NaN, document: document.trim(), on })),
});
