import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightsPage } from '../../src/cli/rights-page';
import { adminRolesOf, POLICY, ROLES, STAFF_ROLES, type Role } from '../../src/contract/roles';

const page = readFileSync(join(__dirname, '../../docs/rights.md'), 'utf8');

describe('docs/rights.md', () => {
  it('is what the policy table says: make it anew with `npm run -s docs:rights > docs/rights.md`', () => {
    expect(page).toBe(rightsPage());
  });
});

describe('the policy table', () => {
  const used = new Set<Role>(Object.values(POLICY).flat());

  it('has no role that may do nothing, but for everybody, whose doors are open', () => {
    expect(ROLES.filter((role) => !used.has(role))).toEqual(['public']);
  });

  it('gives none of the three administrators an act of another one of them', () => {
    const shared = Object.entries(POLICY).filter(([act, roles]) => !act.endsWith('.read') && adminRolesOf(roles).length > 1);
    expect(shared.map(([act]) => act)).toEqual([]);
  });

  it('lets no administrator by that role alone touch a vote', () => {
    const acts = Object.entries(POLICY).filter(([act, roles]) => /^(ballots|papers|stations|ceremonies|attendance|sittings)\./.test(act) && !act.endsWith('.read') && (roles as readonly Role[]).some((role) => /Admin$/.test(role)));
    expect(acts).toEqual([]);
  });

  it('is read by the screens: every role has a name there', () => {
    for (const language of ['zh-CN', 'en']) {
      const { staff } = JSON.parse(readFileSync(join(__dirname, `../../web/shared/locales/staff.${language}.json`), 'utf8')) as { staff: { role: Record<string, string> } };
      expect([...ROLES, ...STAFF_ROLES].filter((role) => !staff.role[role])).toEqual([]);
    }
  });
});
