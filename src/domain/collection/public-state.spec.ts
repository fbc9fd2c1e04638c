import { PUBLIC_STATES, publicState, type PublicFacts } from './public-state';

const RECEIVED: PublicFacts = { phase: 'collection', isPublic: false, isMerged: false, isAnswered: false, isCandidate: false, outcome: null };
const state = (change: Partial<PublicFacts>) => publicState({ ...RECEIVED, ...change });
const FLAGS = ['isPublic', 'isMerged', 'isAnswered', 'isCandidate'] as const;
const PHASES = ['planned', 'collection', 'screening', 'deliberation', 'closed'] as const;
const OUTCOMES = [null, 'adopted', 'notAdopted'] as const;

describe('publicState', () => {
  it('goes as far as the suggestion has come (PUBLIC-01)', () => {
    expect(state({})).toBe('received');
    expect(state({ isPublic: true })).toBe('collected');
    expect(state({ isPublic: true, phase: 'screening' })).toBe('screening');
    expect(state({ isPublic: true, phase: 'screening', isAnswered: true })).toBe('answered');
    expect(state({ isPublic: true, isMerged: true, isAnswered: true })).toBe('merged');
    expect(state({ isPublic: true, isAnswered: true, isCandidate: true, isMerged: true })).toBe('candidate');
    expect(state({ isCandidate: true, outcome: 'notAdopted' })).toBe('notAdopted');
  });

  it('tells a proposer whose suggestion is hidden that it has ended, and else only that it was received (PUBLIC-01)', () => {
    for (const phase of PHASES) expect(state({ phase })).toBe('received');
    expect(state({ isAnswered: true })).toBe('answered');
  });

  it('moves with the round before an end is released, the same for all, so that it betrays none (PUBLIC-01)', () => {
    for (const phase of PHASES) expect(state({ phase, isPublic: true })).toBe(phase === 'planned' || phase === 'collection' ? 'collected' : 'screening');
  });

  it('knows an answer for every combination, and uses every state (PUBLIC-01)', () => {
    const states = new Set<string>();
    for (let bits = 0; bits < 2 ** FLAGS.length; bits += 1) {
      const flags = Object.fromEntries(FLAGS.map((flag, at) => [flag, Boolean(bits & (1 << at))]));
      for (const phase of PHASES) for (const outcome of OUTCOMES) states.add(state({ ...flags, phase, outcome }));
    }
    expect([...states].sort()).toEqual([...PUBLIC_STATES].sort());
  });
});
