import { Rested } from './rested';

let now: number;
let loads: number;
let rested: Rested<number>;
beforeEach(() => {
  [now, loads] = [0, 0];
  rested = new Rested<number>(100, 2, () => now);
});
const get = (key: string) => rested.get(key, async () => (loads += 1));

it('works something out once for all who ask within its rest, and again after it', async () => {
  expect(await Promise.all([get('a'), get('a')])).toEqual([1, 1]);
  now = 99;
  expect(await get('a')).toBe(1);
  now = 100;
  expect(await get('a')).toBe(2);
});

it('keeps no more than it was told to, the oldest goes', async () => {
  for (const key of ['a', 'b', 'c']) await get(key);
  expect([await get('c'), await get('b'), loads, await get('a')]).toEqual([3, 2, 3, 4]);
});

it('keeps no failure', async () => {
  await expect(rested.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await get('a')).toBe(1);
});

it('gives what is not to be kept to those who wait for it, and to nobody after them', async () => {
  rested = new Rested<number>(100, 2, () => now, (answer) => answer > 1);
  expect(await Promise.all([get('a'), get('a')])).toEqual([1, 1]);
  expect([await get('a'), await get('a')]).toEqual([2, 2]);
});
