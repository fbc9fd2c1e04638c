import { template } from '../../../../platform/tables/template';
import { COLUMNS, EXAMPLE_NUMBER } from './roster-rows';

/** The roster file to fill in. */
export const rosterTemplate = (): Promise<Buffer> =>
  template([
    { head: COLUMNS.number[0], example: `${EXAMPLE_NUMBER}0001`, width: 16 },
    { head: COLUMNS.name[0], example: '张三（示例，导入前删除此行）', width: 32 },
    { head: COLUMNS.delegation[0], example: '第一代表团', width: 20 },
    { head: COLUMNS.seat[0], example: '1排01座', width: 12 },
  ]);
