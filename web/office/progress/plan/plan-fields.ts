import type { Fields } from '../../../shared/take-over/differences';
import { newId, type TypedPlan, type TypedSubItem } from './typed-plan';

const SUB_ITEM = 'subItem/';
export const isSubItem = (field: string): boolean => field.startsWith(SUB_ITEM);

/** A plan field by field: every sub-item is one. */
export const planFields = ({ subItems, fundingSource, checklist }: TypedPlan): Fields => ({
  ...Object.fromEntries(subItems.map((item) => [SUB_ITEM + item.id, item])),
  fundingSource,
  checklist: checklist.map(({ text }) => text),
});

export const planOfFields = ({ fundingSource, checklist, ...subItems }: Fields): TypedPlan => ({
  subItems: Object.values(subItems) as TypedSubItem[],
  fundingSource: String(fundingSource ?? ''),
  checklist: ((checklist ?? []) as readonly string[]).map((text) => ({ id: newId(), text })),
});

/** One sub-item to be read at a glance; empty where a side does not have it. */
export const subItemInWords = (item: TypedSubItem | undefined): string =>
  item === undefined
    ? ''
    : [
        [item.name, item.cost].filter(Boolean).join(' · '),
        ...item.targets.map(({ name, quantity, unit }) => `${name} ${quantity} ${unit}`),
        ...item.milestones.map(({ name, weight, startsOn, endsOn }) => `${name} ${weight} ${startsOn}—${endsOn}`),
      ].join('\n');
