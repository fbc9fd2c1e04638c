import type { BallotView } from '../../../src/contract/http/ballots';
import type { Refused } from '../../support/browser-session';
import { Morning, ok } from './morning';

describe('one PostgreSQL server behind app and box', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3, isOneServer: true });
  });
  afterAll(() => morning.end());

  const state = async (): Promise<unknown[]> => [
    await morning.query('select state, manifest from ballots'),
    await morning.query('select * from box_commands'),
    await morning.query('select * from issuing_keys'),
    await morning.query('select size from audit_heads'),
  ];

  it('arms no secret ballot and changes nothing', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true }));
    const before = await state();
    const refused = (await morning.press('office', id, 'arm', { from: 'draft' })) as unknown as Refused;
    expect([refused.status, refused.body.code]).toEqual([409, 'one-server-behind-both-addresses']);
    expect(await state()).toEqual(before);
    expect(ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${id}`)).state).toBe('draft');
  });

  it('arms a named ballot, which has nothing to keep apart', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true }));
    expect((await morning.advance(id, 'arm')).state).toBe('armed');
  });
});
