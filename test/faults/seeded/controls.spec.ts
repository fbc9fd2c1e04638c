import { CONTROLS, type Control } from './controls/controls';
import { fakeVote } from './controls/fake-vote';
import { syncOff } from './controls/sync-off';

jest.setTimeout(120_000);

describe('the checker of the seeded faults', () => {
  it.each(Object.keys(CONTROLS) as Control[])('catches %s', async (control) => {
    const { run, breaks } = CONTROLS[control];
    expect((await run()).map(({ invariant }) => invariant)).toContain(breaks);
  });

  it('finds nothing in the same votes where nothing is built wrongly', async () => {
    expect(await fakeVote(null)).toEqual([]);
    expect(await syncOff(true)).toEqual([]);
  });
});
