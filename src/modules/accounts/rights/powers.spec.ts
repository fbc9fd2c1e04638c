import { powersLost, powersOfNobody, type Holder } from './powers';

const holder = (accountId: string, roles: Holder['roles'], isDisabled = false): Holder => ({ accountId, roles, isDisabled });

describe('the three powers', () => {
  const [system, security, audit] = [holder('a', ['systemAdmin', 'office']), holder('b', ['securityAdmin']), holder('c', ['auditAdmin'])] as const;

  it('are held by nobody where their holders are disabled', () => {
    expect(powersOfNobody([system, security, audit])).toEqual([]);
    expect(powersOfNobody([system, { ...security, isDisabled: true }])).toEqual(['securityAdmin', 'auditAdmin']);
  });

  it('are lost when the last holder is demoted or disabled, and not while there is another', () => {
    const all = [system, security, audit];
    expect(powersLost(all, 'a', { roles: ['office'] })).toEqual(['systemAdmin']);
    expect(powersLost(all, 'b', { isDisabled: true })).toEqual(['securityAdmin']);
    expect(powersLost([...all, holder('d', ['securityAdmin'])], 'b', { isDisabled: true })).toEqual([]);
    expect(powersLost(all, 'a', { roles: ['systemAdmin'] })).toEqual([]);
  });

  it('that nobody holds anyway are not lost by an unrelated change', () => {
    expect(powersLost([system], 'a', { roles: ['systemAdmin'] })).toEqual([]);
  });
});
