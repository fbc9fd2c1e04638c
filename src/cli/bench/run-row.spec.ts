import type { Row } from './rows/row';
import { SIZES } from './rows/sizes';
import { runRow } from './run-row';

const size = { ...SIZES.small, rounds: 4 };

function counting(more: Partial<Row> = {}) {
  const heard: string[] = [];
  const say = (word: string, answer: number) => async () => {
    heard.push(word);
    return answer;
  };
  const row: Row = {
    ...{ name: 'row', unit: 'ms', goal: { atMost: 2 } },
    prepare: async () => ({ value: say('value', 3), limit: say('limit', 2), notes: () => [`after ${heard.length}`], end: async () => void heard.push('end') }),
    ...more,
  };
  return { heard, row };
}

describe('running a row', () => {
  it('alternates value and limit, changes who begins, and ends the trial', async () => {
    const { heard, row } = counting();
    expect(await runRow(row, size)).toMatchObject({ name: 'row', value: 3, limit: 2, ratio: 1.5, spread: 0, notes: ['after 8'] });
    expect(heard).toEqual(['value', 'limit', 'limit', 'value', 'value', 'limit', 'limit', 'value', 'end']);
  });

  it('takes no more rounds than the row allows', async () => {
    const { heard, row } = counting({ mostRounds: 1 });
    await runRow(row, size);
    expect(heard).toEqual(['value', 'limit', 'end']);
  });

  it('ends the trial when a measurement fails, and takes nothing that is no number', async () => {
    const { heard, row } = counting();
    const broken: Row = { ...row, prepare: async (of) => ({ ...(await row.prepare(of)), limit: async () => NaN }) };
    await expect(runRow(broken, size)).rejects.toThrow('row: measured NaN');
    expect(heard).toEqual(['value', 'end']);
  });
});
