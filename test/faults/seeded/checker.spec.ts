import { ACTS_OF_A_BALLOT, breachesOf, type Evidence } from './checker';
import { History } from './history';

const receipt = (leafHash: string, signature = 's') => ({ leafHash, code: 'c', signature });

/** Two deputies; the first has a receipt, nobody knows about the second's paper until it is found. */
function vote(): History {
  const history = new History();
  history.made('one', 'a', { adoption: { marks: { p1: 'approve', p2: 'oppose' } } });
  history.acknowledged('a', receipt('a'));
  history.made('two', 'b', { adoption: { marks: { p1: 'approve', p2: 'abstain' } } });
  history.took.add('one').add('two');
  return history;
}

const FOUND: Evidence = {
  leafHashes: ['a', 'b'],
  tokens: { papers: 2, different: 2 },
  issuedTo: ['one', 'two'],
  present: 3,
  announced: { papers: 2, items: { p1: { approve: 2 }, p2: { oppose: 1, abstain: 1 } } },
  logged: Object.fromEntries(ACTS_OF_A_BALLOT.map((act) => [act, 1])),
  logFaults: [],
  screens: { hall: { state: 'announced', happened: [] } },
  state: 'announced',
  bundleFaults: [],
};

describe('what must be true after faults', () => {
  it('holds of a sound ballot, whether or not the paper without a receipt arrived', () => {
    expect(breachesOf(vote(), FOUND)).toEqual([]);
    const without = { ...FOUND, leafHashes: ['a'], tokens: { papers: 1, different: 1 }, announced: { papers: 1, items: { p1: { approve: 1 }, p2: { oppose: 1 } } } };
    expect(breachesOf(vote(), without)).toEqual([]);
  });

  it.each([
    ['nothing-lost', { leafHashes: ['b'] }],
    ['nothing-doubled', { leafHashes: ['a', 'a', 'b'] }],
    ['nothing-doubled', { tokens: { papers: 2, different: 1 } }],
    ['nothing-doubled', { issuedTo: ['one'] }],
    ['nothing-doubled', { issuedTo: ['one', 'one', 'two'] }],
    ['nothing-doubled', { issuedTo: ['one', 'three', 'four'] }],
    ['nothing-doubled', { present: 1 }],
    ['nothing-invented', { leafHashes: ['a', 'b', 'c'] }],
    ['count-is-meant', { announced: { papers: 3, items: FOUND.announced.items } }],
    ['count-is-meant', { announced: { papers: 2, items: { p1: { approve: 2 }, p2: { oppose: 2 } } } }],
    ['count-is-meant', { announced: { papers: 2, items: { ...FOUND.announced.items, p3: { approve: 1 } } } }],
    ['log-whole', { logged: { ...FOUND.logged, 'ballots.close': 2 } }],
    ['log-whole', { logFaults: ['entry 3 is not what its hash says'] }],
    ['screens-agree', { screens: { hall: { state: 'counted', happened: [] } } }],
    ['goes-on', { state: 'closing' }],
    ['goes-on', { bundleFaults: ['tally'] }],
  ] as const)('says that %s is broken: %j', (invariant, change) => {
    expect(breachesOf(vote(), { ...FOUND, ...change }).map((breach) => breach.invariant)).toContain(invariant);
  });

  it('says that one paper has two receipts that differ, and that one deputy has two papers', () => {
    const twice = vote();
    twice.acknowledged('a', receipt('a', 'another'));
    expect(breachesOf(twice, FOUND).map(({ invariant }) => invariant)).toEqual(['one-answer']);
    const two = vote();
    two.made('one', 'c', { adoption: { marks: {} } });
    expect(breachesOf(two, { ...FOUND, leafHashes: ['a', 'c'] }).map(({ invariant }) => invariant)).toContain('nothing-doubled');
  });
});
