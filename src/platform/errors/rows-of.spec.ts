import { IsString } from 'class-validator';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { RowsOf } from './rows-of';
import { validationPipe } from './validation';

class Row {
  @IsString() name: string;
}
class RowsRequest {
  @RowsOf(() => Row, 2) rows: Row[];
}

async function problems(rows: unknown): Promise<readonly Problem[]> {
  try {
    await validationPipe().transform({ rows }, { type: 'body', metatype: RowsRequest });
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.problems;
    throw error;
  }
}

describe('a list of rows', () => {
  it('takes objects of its shape, at most so many', async () => {
    expect(await problems([])).toEqual([]);
    expect(await problems([{ name: '一' }, { name: '二' }])).toEqual([]);
    expect(await problems([{ name: '一' }, { name: '二' }, { name: '三' }])).toEqual([{ code: 'array-max-size', at: 'rows' }]);
  });

  it.each([[[[]]], [[[[]]]], [[null]], [['一']], [[3]], [[{ name: '一' }, []]], [null], ['rows']])('refuses %j by name', async (rows) => {
    expect(await problems(rows)).toContainEqual({ code: 'is-object', at: 'rows' });
  });

  it('is a list', async () => {
    expect(await problems({})).toContainEqual({ code: 'is-array', at: 'rows' });
  });

  it('says where a row is wrong', async () => {
    expect(await problems([{ name: '一' }, { name: 2, more: '' }])).toEqual([
      { code: 'unknown-field', at: 'rows[1].more' },
      { code: 'is-string', at: 'rows[1].name' },
    ]);
  });
});
