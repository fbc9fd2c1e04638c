/** Who may do what: the one table that server, screens and docs (docs/rights.md) read. */
/** 三权分立: who runs the system, who grants rights, who looks at what was done. No account holds two of them. */
export const ADMIN_ROLES = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;
export type AdminRole = (typeof ADMIN_ROLES)[number];

const WORKING_ROLES = ['office', 'governmentOffice', 'presidingOfficer', 'presidium', 'scrutineer', 'chiefScrutineer', 'standingCommittee', 'unitStaff'] as const;
export const STAFF_ROLES = [...ADMIN_ROLES, ...WORKING_ROLES] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** 代表团团长 is a deputy whom the roster names as lead of the own delegation; 公众 is everybody, residents too, without an account. */
export const ROLES = [...STAFF_ROLES, 'deputy', 'delegationLead', 'public'] as const;
export type Role = (typeof ROLES)[number];

const desk = ['systemAdmin', 'office'] as const;
const dais = ['presidingOfficer', 'presidium'] as const;
const tellers = ['scrutineer', 'chiefScrutineer'] as const;
/** 常委会 and its committees; 承办单位: people of a department, town or street, who see what is assigned to their unit. */
const reviewers = ['standingCommittee', 'unitStaff'] as const;
/** 政府办. */
const government = ['governmentOffice'] as const;
const staff = [...desk, ...dais, ...tellers] as const;

/** act → roles that may do it. An act that is missing here can be done by nobody. */
export const POLICY = {
  'accounts.read': ADMIN_ROLES,
  /** Makes accounts, renames and disables them. A new one may do nothing yet. */
  'accounts.manage': ['systemAdmin'],
  /** Roles, and the unit that somebody acts for; never one's own. */
  'accounts.grant': ['securityAdmin'],
  /** New passwords for those who forgot, sign-ins ended, blocks lifted. */
  'accounts.secure': ['securityAdmin'],
  /** Another congress in the same installation; only by those of the installation's own. */
  'congresses.found': ['systemAdmin'],
  'congress.read': [...staff, ...reviewers, ...government],
  'congress.edit': desk,
  /** 区划底图: everybody who works with what lies on it. */
  'district-map.read': [...staff, ...reviewers, ...government, 'deputy'],
  'district-map.edit': desk,
  'work-days.read': [...staff, ...reviewers, ...government],
  'work-days.edit': desk,
  'rules.read': staff,
  'rules.edit': desk,
  'projects.read': [...staff, ...reviewers, ...government, 'deputy'],
  'projects.edit': desk,
  'units.read': [...staff, ...reviewers, ...government, 'securityAdmin'],
  'units.edit': desk,
  'programmes.read': [...staff, ...reviewers, ...government, 'deputy'],
  'programmes.edit': desk,
  /** Holds the clock of a round by hand, with a reason. */
  'programmes.hold': ['office'],
  'programmes.close': ['office'],
  'proposals.read': [...desk, ...dais, ...reviewers, ...government],
  /** What residents said on the telephone or on paper, and a unit's own suggestions. */
  'proposals.enter': ['office', 'unitStaff'],
  'proposals.propose': ['deputy'],
  'proposals.co-sign': ['deputy'],
  'proposals.import': ['office'],
  /** Names and telephone numbers of proposers. */
  'proposers.read': ['office'],
  'screenings.read': [...desk, ...government, 'standingCommittee', 'unitStaff'],
  /** The whole bench, where a unit sees what it was asked about. */
  'screenings.see-all': [...desk, ...government, 'standingCommittee'],
  /** The bench as a room to work in. */
  'screenings.work': ['office', ...government, 'standingCommittee'],
  'screenings.moderate': ['office'],
  'screenings.merge': ['office'],
  /** 初定 is the government's: its office asks departments and writes conclusions, where the congress does not do it all itself. */
  'screenings.assign': ['office', ...government],
  'screenings.review': ['unitStaff'],
  'screenings.conclude': ['office', ...government],
  /** By somebody else than who wrote the conclusion. */
  'screenings.sign-off': ['office', 'standingCommittee'],
  'screenings.approve': ['office', 'standingCommittee', 'presidium'],
  /** 代表建议专项资金. */
  'screenings.fix-amount': ['standingCommittee'],
  'handovers.act': ['office', 'unitStaff'],
  'handovers.rate': ['deputy'],
  /** 督办: everybody what concerns them. */
  'supervision.read': [...desk, ...reviewers, 'deputy'],
  /** 督办小组, the days of 三问一评 and 专题询问. */
  'supervision.arrange': ['office', 'standingCommittee'],
  'supervision.inspect': ['standingCommittee', 'deputy'],
  /** 整改单 of what the standing committee finds. */
  'supervision.open': ['standingCommittee'],
  /** Answers by the unit; closing and opening again by those who found it (rectification-states.ts). */
  'supervision.act': [...reviewers, 'deputy'],
  'supervision.ask': ['deputy'],
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
  /** 代表团的意见, by its lead. */
  'deliberation.speak-for-delegation': ['delegationLead'],
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
  /** The keys of a sealed ballot: who asks the scrutineers to make them, and who holds one. */
  'ceremonies.start': ['office', 'presidingOfficer', 'chiefScrutineer'],
  'ceremonies.read': staff,
  'stations.take-part': [...tellers],
  'papers.take': ['deputy'],
  'progress.read': [...staff, ...reviewers, ...government, 'deputy'],
  /** Lists and reports for the congress, as files. */
  'progress.print': [...desk, ...dais, 'standingCommittee'],
  /** Writes down what was adopted before this system was in use. */
  'progress.adopt': ['office'],
  'progress.set-policy': ['office'],
  /** 任务书 and every change of it: a unit of its own, the office of all. */
  'progress.request-plan': ['office', 'unitStaff'],
  /** Each for the body that the policy names: 备案 the office, 主任会议 and 常委会 the standing committee, 主席团 the presidium. */
  'progress.decide-plan': ['office', 'standingCommittee', ...dais],
  'progress.report': ['unitStaff'],
  /** Accepts evidence or returns it. Never the unit itself. */
  'progress.review': ['office', 'standingCommittee'],
  'progress.photograph': ['office', ...reviewers, 'deputy'],
  /** Covers faces and plates, and lets the public see a photo. */
  'progress.show-photo': ['office'],
  'progress.record-acceptance': ['office', 'standingCommittee'],
  'progress.sign': ['office', 'standingCommittee', 'deputy'],
  'progress.complete': ['office', 'standingCommittee'],
  /** 公文 of a meeting; each kind needs its own act beside this (contract/http/documents.ts). */
  'documents.read': [...staff, 'standingCommittee'],
  'templates.edit': desk,
  'evaluations.print': [...desk, ...dais, 'standingCommittee'],
  /** What deputies thought of last year's projects, and what followed. */
  'evaluations.read': [...staff, ...reviewers, ...government, 'deputy'],
  /** One that was held outside this system, from its minutes. */
  'evaluations.record': ['office', 'standingCommittee'],
  /** 整改 after a grade below the line: a unit reports, the office and the standing committee send back. */
  'evaluations.follow-up': ['office', 'standingCommittee', 'unitStaff'],
  /** Residents' satisfaction: sums and accepted texts, never who. */
  'satisfaction.read': [...desk, ...dais, ...reviewers],
  'satisfaction.edit': ['office'],
  'satisfaction.moderate': ['office'],
  /** 网上评价 of replies: the office sees all, a unit its own. */
  'satisfaction.replies': ['office', 'unitStaff'],
  /** Lets a body above read, and takes that back. */
  'levels.grant': desk,
  /** What bodies below let one's own read. */
  'levels.read': ['office', 'standingCommittee'],
  'audit.read': ['auditAdmin', 'office', 'chiefScrutineer'],
  /** 待办: what waits for oneself. */
  'todos.read': STAFF_ROLES,
  /** The whole log as a file. */
  'audit.export': ['auditAdmin'],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof POLICY;

export function mayDo(roles: readonly Role[], act: Act): boolean {
  return (POLICY[act] as readonly Role[]).some((role) => roles.includes(role));
}

/** Those of the three powers that somebody with these roles would hold; two are one too many. */
export const adminRolesOf = (roles: readonly Role[]): readonly AdminRole[] => ADMIN_ROLES.filter((role) => roles.includes(role));
