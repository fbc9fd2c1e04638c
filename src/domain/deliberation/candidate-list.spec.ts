import * as fc from 'fast-check';
import { isNearby } from './candidate';
import { listProblems } from './candidate-list';
import { withdrawalProblems } from './withdrawal';

const ground = { sent: ['a', 'b', 'c'], withdrawn: [], amendments: [], openWithdrawals: 0 } as const;
const codes = (list: readonly string[], change: object = {}) => listProblems(list, { ...ground, ...change }).map(({ code }) => code);

describe('listProblems', () => {
  it('takes sent candidates in any order, each once, and nothing else (DELIB-11)', () => {
    expect(codes(['c', 'a', 'b'])).toEqual([]);
    expect(codes([])).toEqual(['list-is-empty']);
    expect(codes(['a', 'a', 'new', 'b'], { withdrawn: ['b'] })).toEqual(['listed-twice', 'not-a-sent-candidate', 'candidate-is-withdrawn']);
  });

  it('waits for valid amendments and open requests to withdraw, and for no others (DELIB-11)', () => {
    expect(codes(['a'], { amendments: ['valid', 'accepted', 'valid'], openWithdrawals: 1 })).toEqual(['amendments-undecided', 'withdrawals-undecided']);
    expect(codes(['a'], { amendments: ['accepted', 'rejected', 'lapsed', 'collecting'] })).toEqual([]);
  });

  it('has no complaint exactly about lists without repeats out of what was sent and not withdrawn (DELIB-11)', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'x');
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1, maxLength: 5 }), fc.subarray(['a', 'b', 'c']), (list, withdrawn) => {
        const isSound = new Set(list).size === list.length && list.every((id) => ground.sent.includes(id as 'a') && !withdrawn.includes(id));
        expect(codes(list, { withdrawn }).length === 0).toBe(isSound);
      }),
    );
  });
});

describe('withdrawalProblems', () => {
  it('takes one request at a time for a sent candidate, where the rules allow any (DELIB-12)', () => {
    const sent = { isSent: true, isWithdrawn: false, hasOpenRequest: false };
    expect(withdrawalProblems('presidium-consent', sent)).toEqual([]);
    const all = withdrawalProblems('never', { isSent: false, isWithdrawn: true, hasOpenRequest: true });
    expect(all.map(({ code }) => code)).toEqual(['withdrawal-not-allowed', 'not-a-sent-candidate', 'candidate-is-withdrawn', 'withdrawal-asked-already']);
  });
});

describe('isNearby', () => {
  it('holds for one place within the other and for a shared run of three characters (DELIB-10)', () => {
    expect(isNearby('城关镇东门街', '城关镇西门街')).toBe(true);
    expect(isNearby('东门', '城关镇东门街 12 号')).toBe(true);
    expect(isNearby('新安镇', '北坡镇')).toBe(false);
    expect(isNearby('', '城关镇')).toBe(false);
  });

  it('is the same both ways (DELIB-10)', () => {
    const place = fc.string({ unit: fc.constantFrom('城', '关', '镇', '东'), maxLength: 6 });
    fc.assert(fc.property(place, place, (one, other) => isNearby(one, other) === isNearby(other, one)));
  });
});
