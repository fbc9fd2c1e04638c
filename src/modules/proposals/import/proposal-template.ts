import { template, type TemplateColumn } from '../../../platform/tables/template';
import { COLUMNS, EXAMPLE_TITLE, type ColumnField } from './proposal-columns';

const WIDE = 40;
const NARROW = 16;

/** The example row; it says by its words what belongs into each column. */
const EXAMPLE: Readonly<Record<ColumnField, string>> = {
  ...{ key: '1（可不填）', title: `${EXAMPLE_TITLE}给老街装路灯（导入前删除此行）`, need: '老街晚上没有路灯，老人出门不方便。', category: '', area: '', location: '老街 3 号到 20 号', latitude: '', longitude: '' },
  ...{ beneficiaries: '沿街 120 户居民', target: '路灯 40 盏', costLowCents: '', costCents: '12.5', fundingSource: '县财政', finishBy: '2027年10月', finishesInYear: '是', stageTarget: '', responsibleUnit: '' },
  ...{ proposerKind: '个人', name: '', phone: '' },
};
const LONG: readonly ColumnField[] = ['title', 'need', 'location', 'beneficiaries', 'target', 'stageTarget'];

/** The table of suggestions to fill in. */
export const proposalTemplate = (): Promise<Buffer> =>
  template((Object.keys(COLUMNS) as ColumnField[]).map((field): TemplateColumn => ({ head: COLUMNS[field][0], example: EXAMPLE[field], width: LONG.includes(field) ? WIDE : NARROW })));
