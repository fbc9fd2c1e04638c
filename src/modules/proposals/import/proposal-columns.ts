import type { ProposalText } from '../../../contract/http/proposals';
import type { Heads } from '../../../platform/tables/table-rows';

/** What a column says: a field of the suggestion, who brings it, or the number it has in the office's own table. */
export type ColumnField = keyof ProposalText | 'key' | 'proposerKind' | 'name' | 'phone';

/** The columns of a table of suggestions, in the order of the template (domain.md §1). Sums are in 万元. */
export const COLUMNS: Heads<ColumnField> = {
  key: ['编号', 'key'],
  title: ['标题', 'title'],
  need: ['情况和理由', 'need'],
  category: ['领域', 'category'],
  area: ['乡镇或街道', 'area'],
  location: ['具体地点', 'location'],
  latitude: ['纬度', 'latitude'],
  longitude: ['经度', 'longitude'],
  beneficiaries: ['受益群众', 'beneficiaries'],
  target: ['要达到的目标', 'target'],
  costLowCents: ['最低投资（万元）', 'cost low'],
  costCents: ['投资（万元）', 'cost'],
  fundingSource: ['资金来源', 'funding source'],
  finishBy: ['完成时限', 'finish by'],
  finishesInYear: ['年内完成', 'finishes in year'],
  stageTarget: ['年度阶段目标', 'stage target'],
  responsibleUnit: ['责任单位', 'responsible unit'],
  proposerKind: ['提出者', 'proposer'],
  name: ['姓名', 'name'],
  phone: ['电话', 'phone'],
};

export const NEEDED = ['title', 'need'] as const satisfies readonly ColumnField[];
/** Title of the template's example row, which nobody means to import. */
export const EXAMPLE_TITLE = '示例：';
