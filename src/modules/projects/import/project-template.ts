import { template } from '../../../platform/tables/template';
import { COLUMNS, EXAMPLE_CODE } from './project-rows';

/** The table of candidate projects to fill in. */
export const projectTemplate = (): Promise<Buffer> =>
  template([
    { head: COLUMNS.code[0], example: `${EXAMPLE_CODE}1`, width: 10 },
    { head: COLUMNS.title[0], example: '老旧小区加装电梯（示例，导入前删除此行）', width: 40 },
    { head: COLUMNS.summary[0], example: '为 30 个单元加装电梯', width: 40 },
    { head: COLUMNS.need[0], example: '老人多，上下楼不便', width: 32 },
    { head: COLUMNS.location[0], example: '城关街道', width: 20 },
    { head: COLUMNS.responsibleUnit[0], example: '县住建局', width: 20 },
    { head: COLUMNS.cost[0], example: '1500', width: 14 },
    { head: COLUMNS.fundingSource[0], example: '县财政', width: 16 },
    { head: COLUMNS.target[0], example: '年底前全部投入使用', width: 32 },
    { head: COLUMNS.beneficiaries[0], example: '居民 2400 人', width: 20 },
    { head: COLUMNS.finishBy[0], example: '11 月底', width: 14 },
    { head: COLUMNS.year[0], example: '', width: 8 },
  ]);
