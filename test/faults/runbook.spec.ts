import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALHOST } from '../browser/support/addresses';
import type { Screens } from '../browser/support/screens';
import { Stage } from '../browser/support/stage';
import { runbook, type Row } from '../support/runbook';
import { ELSEWHERE } from './runbook/elsewhere';
import { SEALED } from './runbook/sealed';
import { SealedWalk } from './runbook/sealed-walk';
import { THE_DAY } from './runbook/the-day';
import { Eve, THE_DAY_BEFORE } from './runbook/the-day-before';
import { TROUBLE } from './runbook/trouble';
import { Walk, type Steps } from './runbook/walk';

const HOUSE = join(__dirname, '../..');
const english = runbook('en');
const chinese = runbook('zh-CN');

/** The rows as they come on the day; what goes wrong goes wrong at the moment that is worst. */
const ORDER = [
  '1', '2', 'five wrong codes at one seat', '3', '4', '5', 'a tablet dies before it took a paper', '6', 'a tablet dies after it took a paper', '7', 'a console asks to sign in again',
  'no network in the hall', 'a tablet says "Sealed, sending" and stays so', '8', '9', '10', '11', 'a recount is asked for', '12', '13', '14',
  'the ballot must be voided', 'void or invalid, or the rules vote again on the places left', 'nothing electronic works, or the power is gone',
] as const;
const STEPS: Steps = { ...THE_DAY, ...TROUBLE };
/** Papers that scrutineers sign and cards that deputies draw exclude each other: two ballots, one after the other. */
const SEALED_ORDER = ['4a', '4b', '5a', '6a', '8a', '9a', '11a', '11b', '4c', '6b'] as const;

/** A row by its name in English, with the words of the Chinese screens. */
function rowOf(name: string): Row {
  const table = /^\d+$/.test(name) ? 'the day' : 'trouble';
  return chinese[table][english[table].findIndex((row) => row.name === name)]!;
}

interface Followed {
  readonly screens: Screens;
  end(): Promise<void>;
}

/** Each row from where the one before it ended. */
function follow<W extends Followed>(order: readonly string[], steps: Steps<W>, row: (name: string) => Row, begin: () => Promise<W>): void {
  let walk: W;
  let hasFailed = false;
  beforeAll(async () => {
    walk = await begin();
  }, 120_000);
  afterAll(() => walk.end(), 60_000);

  it.each(order)('%s', async (name) => {
    expect(hasFailed).toBe(false);
    hasFailed = true;
    await steps[name]!(walk, row(name));
    hasFailed = false;
  }, 300_000);

  it('and no page has complained on the way', () => {
    expect(walk.screens.inspection.take()).toEqual([]);
  });
}

describe('the runbook, line by line', () => {
  it('has a step for each of its rows, and there is no step without a row', () => {
    expect(Object.keys(THE_DAY_BEFORE)).toEqual(english['the day before'].map((_, at) => String(at + 1)));
    expect(english['the day'].map(({ name }) => name)).toEqual(Object.keys(THE_DAY).sort((one, other) => Number(one) - Number(other)));
    expect(english.trouble.map(({ name }) => name).sort()).toEqual([...Object.keys(TROUBLE), ...Object.keys(ELSEWHERE)].sort());
    expect([...ORDER].sort()).toEqual(Object.keys(STEPS).sort());
    expect(english.sealed.map(({ name }) => name).sort()).toEqual(Object.keys(SEALED).sort());
    expect([...SEALED_ORDER].sort()).toEqual(Object.keys(SEALED).sort());
  });

  it('names for each row that needs a hall of its own tests that are there, by their whole titles', () => {
    const isThere = ([file, title]: readonly [string, string]): boolean => existsSync(join(HOUSE, file)) && readFileSync(join(HOUSE, file), 'utf8').includes(`('${title.replaceAll("'", String.raw`\'`)}', `);
    expect(Object.values(ELSEWHERE).flat().filter((test) => !isThere(test))).toEqual([]);
    expect(Object.values(ELSEWHERE).filter((tests) => tests.length === 0)).toEqual([]);
  });

  describe('is followed the day before', () => {
    follow(Object.keys(THE_DAY_BEFORE), THE_DAY_BEFORE, (name) => chinese['the day before'][Number(name) - 1]!, () => Eve.begin());
  });

  describe('is followed in the hall', () => {
    follow(ORDER, STEPS, rowOf, async () => Walk.begin(await Stage.at(LOCALHOST)));
  });

  describe('is followed by scrutineers at their stations', () => {
    follow(SEALED_ORDER, SEALED, (name) => chinese.sealed.find((row) => row.name === name)!, () => SealedWalk.begin());
  });
});
