import * as fc from 'fast-check';
import { sendingProblems, sentCandidates, type SentCandidate } from './packet';

const sent = (projectId: string, digest: string, version: number): SentCandidate => ({ projectId, digest, version });

describe('sentCandidates', () => {
  it('gives a changed or new candidate the new version and lets the others keep theirs (DELIB-01)', () => {
    const before = [sent('a', 'x', 1), sent('b', 'y', 1)];
    const now = [{ projectId: 'b', digest: 'z' }, { projectId: 'a', digest: 'x' }, { projectId: 'c', digest: 'w' }];
    expect(sentCandidates(before, now, 2)).toEqual([sent('b', 'z', 2), sent('a', 'x', 1), sent('c', 'w', 2)]);
  });

  it('changes no version when the same is sent again, and none but those of what differs, through any number of sendings (DELIB-01)', () => {
    const contents = fc.uniqueArray(fc.record({ projectId: fc.constantFrom('a', 'b', 'c', 'd'), digest: fc.constantFrom('1', '2') }), { selector: ({ projectId }) => projectId });
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 6 }), (sendings) => {
        let before: readonly SentCandidate[] = [];
        sendings.forEach((now, index) => {
          const after = sentCandidates(before, now, index + 1);
          expect(sentCandidates(after, now, index + 2)).toEqual(after);
          for (const { projectId, digest, version } of after) {
            const earlier = before.find((one) => one.projectId === projectId);
            expect(version === index + 1).toBe(earlier?.digest !== digest);
          }
          before = after;
        });
      }),
    );
  });
});

describe('sendingProblems', () => {
  const codes = (...sending: [string[], string[], string[]]) => sendingProblems({ before: sending[0], now: sending[1], withdrawn: sending[2] }).map(({ code }) => code);

  it('lets a sent candidate leave only by withdrawal, and come back never (DELIB-07)', () => {
    expect(codes([], [], [])).toEqual(['nothing-to-send']);
    expect(codes(['a', 'b'], ['b', 'c'], ['a'])).toEqual([]);
    expect(codes(['a', 'b'], ['b'], [])).toEqual(['sent-candidate-left-out']);
    expect(codes(['a', 'b'], ['a', 'b'], ['a'])).toEqual(['candidate-is-withdrawn']);
  });
});
