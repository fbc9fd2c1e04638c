import { POLICY, ROLES, type Act, type Role } from '../contract/roles';

const WORDS: Readonly<Record<Role, string>> = {
  systemAdmin: '系统管理员 system administrator',
  securityAdmin: '安全管理员 security administrator',
  auditAdmin: '审计管理员 audit administrator',
  office: '人大办 congress office',
  governmentOffice: '政府办 government office',
  presidingOfficer: '大会主持人 presiding officer',
  presidium: '主席团 presidium',
  scrutineer: '监票人 scrutineer',
  chiefScrutineer: '总监票人 chief scrutineer',
  standingCommittee: '常委会 standing committee',
  unitStaff: '承办单位 unit',
  deputy: '代表 deputy',
  delegationLead: '代表团团长 delegation lead',
  public: '公众 everybody, residents too',
};

const HEAD = `# Rights

Who may do what. Made from the table \`POLICY\` in \`src/contract/roles.ts\` by \`npm run -s docs:rights > docs/rights.md\`; the server asks the same table at every request, the screens when they
show a door. Why the three administrators are apart: [ADR 22](adr/0022-three-administrators.md). An act that is not here can be done by nobody; what needs no account (looking at public pages, suggesting a project,
我也要, asking with a query code) is open to everybody and is no right of anybody's.
`;

const actsOf = (role: Role): Act[] => (Object.keys(POLICY) as Act[]).filter((act) => (POLICY[act] as readonly Role[]).includes(role));

/** docs/rights.md: each role with its acts, then each act with its roles. */
export function rightsPage(): string {
  const roles = ROLES.filter((role) => actsOf(role).length > 0).map((role) => `* **${WORDS[role]}** (\`${role}\`): ${actsOf(role).map((act) => `\`${act}\``).join(', ')}`);
  const acts = (Object.keys(POLICY) as Act[]).map((act) => `| \`${act}\` | ${POLICY[act].map((role) => WORDS[role].split(' ')[0]!).join('、')} |`);
  return [HEAD, '## By role', '', ...roles, '', '## By act', '', '| act | roles |', '|---|---|', ...acts, ''].join('\n');
}
