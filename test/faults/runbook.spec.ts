import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALHOST } from '../browser/support/addresses';
import { Stage } from '../browser/support/stage';
import { runbook, type Row } from '../support/runbook';
import { THE_DAY } from './runbook/the-day';
import { ELSEWHERE, TROUBLE } from './runbook/trouble';
import { Walk, type Step } from './runbook/walk';

const HOUSE = join(__dirname, '../..');
const english = runbook('en');
const chinese = runbook('zh-CN');

/** The rows as they come on the day; what goes wrong goes wrong at the moment that is worst. */
const ORDER = [
  '1', '2', 'five wrong codes at one seat', '3', '4', '5', 'a tablet dies before it took a paper', '6', 'a tablet dies after it took a paper', '7', 'a console asks to sign in again',
  'no network in the hall', 'a tablet says "Sealed, sending" and stays so', '8', '9', '10', '11', 'a recount is asked for', '12', '13', '14',
  'the ballot must be voided', 'void or invalid, or the rules vote again on the places left', 'nothing electronic works, or the power is gone',
] as const;
const STEPS: Readonly<Record<string, Step>> = { ...THE_DAY, ...TROUBLE };

/** A row by its name in English, with the words of the Chinese screens. */
function rowOf(name: string): Row {
  const table = /^\d+$/.test(name) ? 'the day' : 'trouble';
  return chinese[table][english[table].findIndex((row) => row.name === name)]!;
}

describe('the runbook, line by line', () => {
  it('has a step for each of its rows, and there is no step without a row', () => {
    expect(english['the day'].map(({ name }) => name)).toEqual(Object.keys(THE_DAY).sort((one, other) => Number(one) - Number(other)));
    expect(english.trouble.map(({ name }) => name).sort()).toEqual([...Object.keys(TROUBLE), ...Object.keys(ELSEWHERE)].sort());
    expect([...ORDER].sort()).toEqual(Object.keys(STEPS).sort());
  });

  it('names for each row that needs a hall of its own a test that is there', () => {
    const missing = Object.values(ELSEWHERE).filter(([file, test]) => !existsSync(join(HOUSE, file)) || !readFileSync(join(HOUSE, file), 'utf8').includes(test));
    expect(missing).toEqual([]);
  });

  describe('is followed in the hall', () => {
    let stage: Stage;
    let walk: Walk;
    let hasFailed = false;
    beforeAll(async () => {
      stage = await Stage.at(LOCALHOST);
      walk = await Walk.begin(stage);
    }, 120_000);
    afterAll(() => stage.end());

    it.each(ORDER)('%s', async (name) => {
      expect(hasFailed).toBe(false);
      hasFailed = true;
      await STEPS[name]!(walk, rowOf(name));
      hasFailed = false;
    }, 180_000);

    it('and no page has complained on the way', () => {
      expect(stage.screens.inspection.take()).toEqual([]);
    });
  });
});
