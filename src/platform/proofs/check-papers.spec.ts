import { formOf, partOf, random, sealedBallot, sealedPaper } from '../../../test/factories/sealed-ballot';
import { checkAndSum } from '../../domain/sealing/elgamal/check-and-sum';
import { checkPapers } from './check-papers';

const ballot = sealedBallot([partOf('a', formOf(1))]);

describe('checking papers in threads', () => {
  it('finds what checking them here finds, in their order', async () => {
    const papers = Array.from({ length: 70 }, (_, index) => sealedPaper({ a: { marks: index % 3 === 0 ? {} : { p1: 'approve' } } }, ballot));
    papers[3] = { ...papers[3], tokenKey: random(32) };
    papers[40] = { ...papers[40], content: papers[40].content.subarray(1) };
    const done: number[] = [];
    const checked = await checkPapers(papers, ballot.frozen, (count) => done.push(count));
    expect(checked.invalid).toEqual([
      { index: 3, check: 'proof' },
      { index: 40, check: 'encoding' },
    ]);
    expect(checked).toEqual(checkAndSum(papers, ballot.frozen, random));
    expect(done.length).toBe(3);
    expect(done.at(-1)).toBe(70);
  });

  it('starts no thread for no paper', async () => {
    expect(await checkPapers([], ballot.frozen)).toEqual(checkAndSum([], ballot.frozen, random));
  });

  it('says so where a thread dies of it', async () => {
    const broken = { ...ballot.frozen, manifest: { ...ballot.frozen.manifest, sealed: null } };
    await expect(checkPapers([sealedPaper({}, ballot)], broken)).rejects.toThrow('invalid-ballot');
  });
});
