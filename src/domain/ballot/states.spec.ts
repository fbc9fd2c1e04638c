import { actLeadsTo, BALLOT_ACTS, BALLOT_STATES, hasReached, nextBallotStates, possibleActs, stateTableFaults, type BallotAct, type BallotState, type StateTable } from './states';

const STORY: readonly (readonly [BallotState, BallotAct, BallotState])[] = [
  ['draft', 'arm', 'armed'],
  ['armed', 'issue', 'issuing'],
  ['issuing', 'open', 'open'],
  ['open', 'close', 'closing'],
  ['closing', 'seal', 'closed'],
  ['closed', 'count', 'counted'],
  ['counted', 'certify', 'certified'],
  ['certified', 'announce', 'announced'],
  ['announced', 'publish', 'published'],
];

describe('the states of a ballot', () => {
  it('prove themselves: all reachable, no dead end (STATE-02)', () => {
    expect(stateTableFaults()).toEqual([]);
  });

  it('name every fault of a table that does not hold (STATE-02)', () => {
    const nowhere: StateTable = Object.fromEntries(BALLOT_ACTS.map((act) => [act, { from: [], to: 'draft' }])) as unknown as StateTable;
    const broken: StateTable = { ...nowhere, arm: { from: ['draft'], to: 'armed' }, publish: { from: ['published'], to: 'published' } };
    expect(stateTableFaults(broken)).toEqual(expect.arrayContaining(['open cannot be reached', 'void cannot be reached', 'armed is a dead end', 'published is an end with a way on']));
    expect(stateTableFaults(broken)).not.toContain('draft is a dead end');
  });

  it('follow the story act by act, and no act starts anywhere else (STATE-01)', () => {
    for (const state of BALLOT_STATES) {
      for (const act of BALLOT_ACTS) {
        const told = STORY.find(([from, name]) => from === state && name === act)?.[2] ?? null;
        const expected = act === 'void' && state !== 'published' && state !== 'void' ? 'void' : told;
        expect([state, act, actLeadsTo(state, act)]).toEqual([state, act, expected]);
      }
    }
  });

  it('end when published or void (STATE-01)', () => {
    expect(nextBallotStates('published')).toEqual([]);
    expect(nextBallotStates('void')).toEqual([]);
    expect(nextBallotStates('announced')).toEqual(['published', 'void']);
    expect(possibleActs('open')).toEqual(['close', 'void']);
  });

  it('are reached in order, and a void ballot has reached nothing', () => {
    expect(hasReached('counted', 'closed')).toBe(true);
    expect(hasReached('closed', 'counted')).toBe(false);
    expect(hasReached('void', 'draft')).toBe(false);
    expect(hasReached('void', 'void')).toBe(true);
    expect(hasReached('published', 'void')).toBe(false);
  });
});
