import { LEAST_FREE, LONGEST_COMMIT, machineProblems, opensNothing } from './machine-problems';

const SOUND = { free: LEAST_FREE, boxFree: LEAST_FREE, commitWait: 0, boxCommitWait: 0 };

describe('what is said of the machines under a vote', () => {
  it('is nothing while disks have room and commits are answered, or where nothing can be seen (MACHINE-01, MACHINE-02)', () => {
    expect(machineProblems(SOUND, LEAST_FREE)).toEqual([]);
    expect(machineProblems({ free: null, boxFree: null, commitWait: LONGEST_COMMIT - 1, boxCommitWait: LONGEST_COMMIT - 1 }, LEAST_FREE)).toEqual([]);
  });

  it('names each disk that runs short, with what is left, never more than is left (MACHINE-01)', () => {
    expect(machineProblems({ ...SOUND, free: LEAST_FREE - 1 }, LEAST_FREE)).toEqual([{ code: 'disk-short', values: { free: '4.9', least: '5.0' } }]);
    expect(machineProblems({ ...SOUND, boxFree: 299_999_999 }, LEAST_FREE)).toEqual([{ code: 'box-disk-short', values: { free: '0.2', least: '5.0' } }]);
    expect(machineProblems({ ...SOUND, free: 0, boxFree: 0 }, 0)).toEqual([]);
  });

  it('says that commits hang from the third second on; that alone forbids no opening, a short disk does (MACHINE-02, MACHINE-03)', () => {
    const said = machineProblems({ ...SOUND, free: 0, commitWait: LONGEST_COMMIT }, LEAST_FREE);
    expect(said.map(({ code }) => code)).toEqual(['commits-stuck', 'disk-short']);
    expect(opensNothing(said, 'tablet').map(({ code }) => code)).toEqual(['disk-short']);
  });

  it('keeps a vote on paper from beginning for no fault of the box, which it does not need (MACHINE-03)', () => {
    const said = machineProblems({ ...SOUND, boxFree: 0, boxCommitWait: LONGEST_COMMIT }, LEAST_FREE);
    expect(said.map(({ code }) => code)).toEqual(['box-commits-stuck', 'box-disk-short']);
    expect(opensNothing(said, 'tablet')).toEqual(said);
    expect(opensNothing(said, 'paper')).toEqual([]);
  });
});
