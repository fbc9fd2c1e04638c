import type { LivePolicy, Medium, Secrecy } from './ballot';
import { BALLOT_STATES, hasReached, type BallotState } from './states';

/** Who looks: the roles of the contract, and the screen in the hall, which nobody is signed in at. */
export type Reader = 'systemAdmin' | 'securityAdmin' | 'auditAdmin' | 'office' | 'governmentOffice' | 'presidingOfficer' | 'presidium' | 'scrutineer' | 'chiefScrutineer' | 'standingCommittee' | 'unitStaff' | 'deputy' | 'delegationLead' | 'public' | 'hall';

export const BALLOT_FIELDS = ['turnout', 'liveTally', 'finalTally', 'record', 'decision', 'namedChoices', 'custody'] as const;
/** What a ballot has that is not everybody's at every time. `record` is the scrutineers' record, `custody` every paper. */
export type BallotField = (typeof BALLOT_FIELDS)[number];

export interface GatedBallot {
  readonly state: BallotState;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
  readonly live: LivePolicy;
  readonly publishCounts: boolean;
  readonly publishNames: boolean;
}

/** The state from which a reader sees a field; nobody else ever does. */
type Opening = Readonly<Partial<Record<Reader, BallotState>>>;

const dais = (state: BallotState): Opening => ({ presidingOfficer: state, presidium: state, scrutineer: state, chiefScrutineer: state });
const audience = { hall: 'announced', deputy: 'announced', public: 'published' } as const satisfies Opening;

const OPENINGS: Readonly<Record<BallotField, Opening>> = {
  turnout: { ...dais('issuing'), office: 'issuing', ...audience, hall: 'issuing' },
  liveTally: { ...dais('open'), office: 'open', hall: 'open' },
  finalTally: { ...dais('counted'), office: 'certified', ...audience },
  record: { ...dais('counted'), office: 'certified' },
  decision: { ...dais('certified'), office: 'certified', ...audience },
  namedChoices: { ...dais('closed'), office: 'certified', deputy: 'published', public: 'published' },
  custody: { chiefScrutineer: 'certified' },
};

/** Whether a reader with these roles may see a field of a ballot now (READ-01: state and role; READ-04: rule profile). The server asks this for every answer and every frame. */
export function mayRead(ballot: GatedBallot, roles: readonly Reader[], field: BallotField): boolean {
  return roles.some((role) => isOpen(ballot, role, field));
}

/** The value, or null where the gate withholds it. */
export function ifMayRead<T>(ballot: GatedBallot, roles: readonly Reader[], field: BallotField, value: T): T | null {
  return mayRead(ballot, roles, field) ? value : null;
}

function isOpen(ballot: GatedBallot, role: Reader, field: BallotField): boolean {
  const from = isSeenLive(ballot, role, field) ? 'open' : OPENINGS[field][role];
  return from !== undefined && hasReached(ballot.state, from) && isAllowed(ballot, role, field);
}

/** Names beside choices before closing: only for the dais, where a named ballot is live and its rules publish names (READ-03). */
const isSeenLive = (ballot: GatedBallot, role: Reader, field: BallotField): boolean =>
  field === 'namedChoices' && hasLiveNumbers(ballot) && ballot.live.choices === 'live' && ballot.publishNames && role in dais('open');

const isOutside = (role: Reader): boolean => role === 'hall' || role === 'deputy' || role === 'public';

/** What the rule profile forbids although the state would allow it. */
function isAllowed(ballot: GatedBallot, role: Reader, field: BallotField): boolean {
  switch (field) {
    case 'liveTally':
      return hasLiveNumbers(ballot) && BALLOT_STATES.indexOf(ballot.state) < BALLOT_STATES.indexOf('counted') && (role !== 'hall' || ballot.live.inHall);
    case 'finalTally':
      return ballot.publishCounts || !isOutside(role);
    case 'namedChoices':
      return ballot.secrecy === 'named' && (ballot.publishNames || !isOutside(role));
    case 'turnout':
    case 'record':
    case 'decision':
    case 'custody':
      return true;
  }
}

/** A secret ballot may only lag (what a sealed one shows, its stations have released); one on paper has nothing to show (READ-02). */
function hasLiveNumbers({ secrecy, medium, live }: GatedBallot): boolean {
  if (medium === 'paper') return false;
  return secrecy === 'named' ? live.choices !== 'never' : live.choices === 'lagged';
}
