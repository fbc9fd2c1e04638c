/** Who may do what: the one table that server, screens and docs read. */
export const STAFF_ROLES = ['systemAdmin', 'office', 'presidingOfficer', 'presidium', 'scrutineer', 'chiefScrutineer'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export type Role = StaffRole | 'deputy' | 'public';

const desk = ['systemAdmin', 'office'] as const;
const dais = ['presidingOfficer', 'presidium'] as const;
const tellers = ['scrutineer', 'chiefScrutineer'] as const;
const staff = [...desk, ...dais, ...tellers] as const;

/** act → roles that may do it. An act that is missing here can be done by nobody. */
export const POLICY = {
  'accounts.manage': ['systemAdmin'],
  'congress.read': staff,
  'congress.edit': desk,
  'rules.read': staff,
  'rules.edit': desk,
  'projects.read': [...staff, 'deputy'],
  'projects.edit': desk,
  'sessions.read': staff,
  'sessions.edit': desk,
  'roster.read': staff,
  'roster.edit': desk,
  'attendance.read': staff,
  'attendance.sign-in-deputy': ['office', 'scrutineer', 'chiefScrutineer'],
  'sittings.open': ['presidingOfficer', 'office'],
  'deliberation.read': staff,
  'deliberation.send': ['office'],
  'deliberation.record': ['office'],
  'deliberation.decide': dais,
  'deliberation.take-part': ['deputy'],
  'ballots.read': staff,
  'ballots.draft': ['office'],
  'ballots.arm': ['office'],
  'ballots.issue': ['office', 'presidingOfficer'],
  'ballots.open': ['presidingOfficer'],
  'ballots.close': ['presidingOfficer'],
  'ballots.certify': ['chiefScrutineer'],
  'ballots.announce': ['presidium', 'presidingOfficer'],
  'ballots.publish': ['office'],
  /** Needs two different people out of these. */
  'ballots.void': ['presidingOfficer', 'chiefScrutineer'],
  'ballots.depart-from-computed': ['presidium', 'presidingOfficer'],
  'ballots.issue-paper': [...tellers],
  'ballots.count-paper': [...tellers],
  'ballots.read-custody': ['chiefScrutineer'],
  'papers.take': ['deputy'],
  'audit.read': [...desk, 'chiefScrutineer'],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof POLICY;

export function mayDo(roles: readonly Role[], act: Act): boolean {
  return (POLICY[act] as readonly Role[]).some((role) => roles.includes(role));
}
