import { CONTROLS, type Control } from './controls/controls';
import { fakeVote } from './controls/fake-vote';
import { syncOff } from './controls/sync-off';
import { townVote } from './controls/town-vote';
import { INVARIANTS } from './history';

jest.setTimeout(240_000);

describe('the checker of the seeded faults', () => {
  it.each(Object.keys(CONTROLS) as Control[])('catches %s and calls nothing else broken', async (control) => {
    const { run, breaks, says } = CONTROLS[control];
    const breaches = await run();
    expect([...new Set(breaches.map(({ invariant }) => invariant))].sort()).toEqual([...breaks].sort());
    expect(breaches.map(({ what }) => what).join('\n')).toMatch(says);
  });

  it('is shown every promise broken', () => {
    expect(new Set(Object.values(CONTROLS).flatMap(({ breaks }) => [...breaks]))).toEqual(new Set(Object.keys(INVARIANTS)));
  });

  it('finds nothing in the same votes where nothing is built wrongly', async () => {
    expect(await fakeVote(null)).toEqual([]);
    expect(await syncOff(true)).toEqual([]);
    expect(await townVote(null, true)).toEqual([]);
  });
});
