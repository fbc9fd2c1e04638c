import type { Role } from '../../contract/roles';
import { SECRECIES, type LivePolicy } from './ballot';
import { BALLOT_FIELDS, ifMayRead, mayRead, type BallotField, type GatedBallot, type Reader } from './read-gate';
import { BALLOT_STATES } from './states';

const READERS = ['systemAdmin', 'securityAdmin', 'auditAdmin', 'governmentOffice', 'delegationLead', 'office', 'presidingOfficer', 'presidium', 'scrutineer', 'chiefScrutineer', 'standingCommittee', 'unitStaff', 'deputy', 'hall', 'public'] as const satisfies readonly Reader[];
/** Every role of the contract is a reader; this line does not compile otherwise. */
const everyRoleReads = (role: Role): Reader => role;

/**
 * What is expected, written out: one column a state, in the order
 * draft, armed, issuing, open, closing, closed, counted, certified, announced, published, void.
 */
const NEVER = '...........';
const NOBODYS = { systemAdmin: NEVER, securityAdmin: NEVER, auditAdmin: NEVER, governmentOffice: NEVER, delegationLead: NEVER };
const TABLE: Readonly<Record<string, Readonly<Record<(typeof READERS)[number], string>>>> = {
  turnout: { ...NOBODYS, office: '..xxxxxxxx.', presidingOfficer: '..xxxxxxxx.', presidium: '..xxxxxxxx.', scrutineer: '..xxxxxxxx.', chiefScrutineer: '..xxxxxxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: '........xx.', hall: '..xxxxxxxx.', public: '.........x.' },
  'liveTally, live': { ...NOBODYS, office: '...xxx.....', presidingOfficer: '...xxx.....', presidium: '...xxx.....', scrutineer: '...xxx.....', chiefScrutineer: '...xxx.....', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  'liveTally, live in the hall': { ...NOBODYS, office: '...xxx.....', presidingOfficer: '...xxx.....', presidium: '...xxx.....', scrutineer: '...xxx.....', chiefScrutineer: '...xxx.....', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: '...xxx.....', public: NEVER },
  'liveTally, not live': { ...NOBODYS, office: NEVER, presidingOfficer: NEVER, presidium: NEVER, scrutineer: NEVER, chiefScrutineer: NEVER, standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  'finalTally, counts published': { ...NOBODYS, office: '.......xxx.', presidingOfficer: '......xxxx.', presidium: '......xxxx.', scrutineer: '......xxxx.', chiefScrutineer: '......xxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: '........xx.', hall: '........xx.', public: '.........x.' },
  'finalTally, names of projects only': { ...NOBODYS, office: '.......xxx.', presidingOfficer: '......xxxx.', presidium: '......xxxx.', scrutineer: '......xxxx.', chiefScrutineer: '......xxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  record: { ...NOBODYS, office: '.......xxx.', presidingOfficer: '......xxxx.', presidium: '......xxxx.', scrutineer: '......xxxx.', chiefScrutineer: '......xxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  decision: { ...NOBODYS, office: '.......xxx.', presidingOfficer: '.......xxx.', presidium: '.......xxx.', scrutineer: '.......xxx.', chiefScrutineer: '.......xxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: '........xx.', hall: '........xx.', public: '.........x.' },
  'namedChoices, secret': { ...NOBODYS, office: NEVER, presidingOfficer: NEVER, presidium: NEVER, scrutineer: NEVER, chiefScrutineer: NEVER, standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  'namedChoices, named': { ...NOBODYS, office: '.......xxx.', presidingOfficer: '.....xxxxx.', presidium: '.....xxxxx.', scrutineer: '.....xxxxx.', chiefScrutineer: '.....xxxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  'namedChoices, named, names published': { ...NOBODYS, office: '.......xxx.', presidingOfficer: '.....xxxxx.', presidium: '.....xxxxx.', scrutineer: '.....xxxxx.', chiefScrutineer: '.....xxxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: '.........x.', hall: NEVER, public: '.........x.' },
  'namedChoices, named, live': { ...NOBODYS, office: '.......xxx.', presidingOfficer: '.....xxxxx.', presidium: '.....xxxxx.', scrutineer: '.....xxxxx.', chiefScrutineer: '.....xxxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
  'namedChoices, named, live, names published': { ...NOBODYS, office: '.......xxx.', presidingOfficer: '...xxxxxxx.', presidium: '...xxxxxxx.', scrutineer: '...xxxxxxx.', chiefScrutineer: '...xxxxxxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: '.........x.', hall: NEVER, public: '.........x.' },
  custody: { ...NOBODYS, office: NEVER, presidingOfficer: NEVER, presidium: NEVER, scrutineer: NEVER, chiefScrutineer: '.......xxx.', standingCommittee: NEVER, unitStaff: NEVER, deputy: NEVER, hall: NEVER, public: NEVER },
};

/** Which pairs of secrecy and live policy show numbers before closing: a secret ballot only with lag, and a sealed one what its stations released. */
const SHOWS_LIVE = ['named/live', 'named/lagged', 'anonymous/lagged', 'sealed/lagged'];

function rowOf(field: BallotField, { secrecy, medium, live, publishCounts, publishNames }: GatedBallot): string {
  const isLive = medium === 'tablet' && SHOWS_LIVE.includes(`${secrecy}/${live.choices}`);
  if (field === 'liveTally') return isLive ? `liveTally, live${live.inHall ? ' in the hall' : ''}` : 'liveTally, not live';
  if (field === 'finalTally') return publishCounts ? 'finalTally, counts published' : 'finalTally, names of projects only';
  if (field !== 'namedChoices') return field;
  if (secrecy !== 'named') return 'namedChoices, secret';
  return `namedChoices, named${medium === 'tablet' && live.choices === 'live' ? ', live' : ''}${publishNames ? ', names published' : ''}`;
}

/** Every ballot there can be: secrecy × medium × live policy × what is published × state. */
function allBallots(): GatedBallot[] {
  const yesOrNo = [true, false];
  const policies: LivePolicy[] = (['never', 'live', 'lagged'] as const).flatMap((choices) => yesOrNo.map((inHall) => ({ choices, batch: 20, inHall })));
  const published = yesOrNo.flatMap((publishCounts) => yesOrNo.map((publishNames) => ({ publishCounts, publishNames })));
  return SECRECIES.flatMap((secrecy) =>
    (['tablet', 'paper'] as const).flatMap((medium) =>
      policies.flatMap((live) => published.flatMap((what) => BALLOT_STATES.map((state): GatedBallot => ({ state, secrecy, medium, live, ...what })))),
    ),
  );
}

describe('mayRead', () => {
  it('answers as written for every role, state, field, secrecy, medium and policy (READ-01 … READ-04)', () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const ballot of allBallots()) {
      for (const field of BALLOT_FIELDS) {
        for (const reader of READERS) {
          const row = rowOf(field, ballot);
          const expected = TABLE[row][reader][BALLOT_STATES.indexOf(ballot.state)] === 'x';
          asked += 1;
          if (mayRead(ballot, [reader], field) !== expected) wrong.push(`${row}: ${reader} in ${ballot.state} ${ballot.secrecy} ${JSON.stringify(ballot.live)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBe(3 * 2 * 6 * 2 * 2 * 11 * 7 * READERS.length);
  });

  it('shows secret numbers before closing only with lag, and names beside choices only of a named ballot (READ-02, READ-03)', () => {
    const ballot = (secrecy: 'named' | 'anonymous', choices: LivePolicy['choices']): GatedBallot => ({ state: 'open', secrecy, medium: 'tablet', live: { choices, batch: 20, inHall: false }, publishCounts: true, publishNames: true });
    expect(mayRead(ballot('anonymous', 'live'), ['presidium'], 'liveTally')).toBe(false);
    expect(mayRead(ballot('anonymous', 'lagged'), ['presidium'], 'liveTally')).toBe(true);
    expect(mayRead(ballot('anonymous', 'live'), ['presidium'], 'namedChoices')).toBe(false);
    expect(mayRead(ballot('named', 'live'), ['presidium'], 'namedChoices')).toBe(true);
  });

  it('opens what any of several roles opens, and nothing to nobody (READ-01)', () => {
    const ballot: GatedBallot = { state: 'counted', secrecy: 'anonymous', medium: 'tablet', live: { choices: 'never', batch: 20, inHall: false }, publishCounts: true, publishNames: false };
    expect(mayRead(ballot, ['public', 'presidium'], 'finalTally')).toBe(true);
    expect(mayRead(ballot, [everyRoleReads('public')], 'finalTally')).toBe(false);
    expect(mayRead(ballot, [], 'turnout')).toBe(false);
    expect(ifMayRead(ballot, ['presidium'], 'finalTally', 7)).toBe(7);
    expect(ifMayRead(ballot, ['deputy'], 'finalTally', 7)).toBeNull();
  });
});
