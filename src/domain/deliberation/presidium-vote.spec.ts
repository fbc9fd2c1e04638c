import * as fc from 'fast-check';
import { presidiumQuorum, presidiumVoteProblems } from './presidium-vote';

const codes = (members: number, present: number, votesFor: number, votesAgainst: number, quorum: 'two-thirds' | 'more-than-half' = 'two-thirds') =>
  presidiumVoteProblems({ members, present, votesFor, votesAgainst }, quorum).map(({ code }) => code);

describe('presidiumQuorum', () => {
  it('is two thirds, and in a town more than half (DELIB-08)', () => {
    expect([presidiumQuorum('county'), presidiumQuorum('city'), presidiumQuorum('town')]).toEqual(['two-thirds', 'two-thirds', 'more-than-half']);
  });
});

describe('presidiumVoteProblems', () => {
  it('carries with more than half of all members while the quorum is there: 舞阳 2024, 35 of 41 (DELIB-09)', () => {
    expect(codes(41, 35, 35, 0)).toEqual([]);
    expect(codes(41, 35, 21, 14)).toEqual([]);
    expect(codes(41, 35, 20, 15)).toEqual(['presidium-not-carried']);
    expect(codes(41, 28, 28, 0)).toEqual([]);
    expect(codes(41, 27, 27, 0)).toEqual(['presidium-below-quorum']);
    expect(codes(9, 5, 5, 0, 'more-than-half')).toEqual([]);
    expect(codes(10, 5, 5, 0, 'more-than-half')).toEqual(['presidium-below-quorum', 'presidium-not-carried']);
  });

  it('refuses figures that cannot be (DELIB-09)', () => {
    expect(codes(9, 10, 9, 0)).toEqual(['more-present-than-members']);
    expect(codes(9, 8, 6, 3)).toEqual(['more-votes-than-present']);
  });

  it('carries nothing at exactly half, and everything that one vote more carries stays carried (DELIB-09)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (members, votesFor) => {
        fc.pre(votesFor <= members);
        expect(codes(members, members, votesFor, 0).length === 0).toBe(votesFor > members / 2);
      }),
    );
  });
});
