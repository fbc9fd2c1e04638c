import { EXAMPLE_STAFF } from '../../../src/cli/example/example-logins';
import { rehearse, type RehearsalPlan } from '../../../src/cli/rehearse/rehearsal';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { CeremonyView } from '../../../src/contract/http/stations';
import { systemOf } from '../../factories/congress';
import { Morning, ok } from './morning';

describe('the rehearsal', () => {
  let morning: Morning;
  let profile: string;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 5 });
    const accounts = morning.stack.app.get(AccountsService);
    for (const { username, password, name, role } of EXAMPLE_STAFF) await accounts.create(systemOf(morning.congressId), { username: `${username}`, password, name, roles: [role] }).catch(() => undefined);
    profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
  });
  afterAll(() => morning.end());

  const plan = (change: Partial<RehearsalPlan>): RehearsalPlan => ({
    appUrl: morning.stack.appUrl,
    boxUrl: morning.stack.boxUrl,
    cards: morning.deputies.map(({ card }) => ({ card })),
    seconds: 0,
    isAutomatic: true,
    ballotId: null,
    say: () => undefined,
    ...change,
  });

  it('refuses to touch a real ballot, and changes nothing', async () => {
    const { id } = await morning.draft(profile, { purpose: 'real' });
    await expect(rehearse(plan({}))).rejects.toMatchObject({ code: 'not-a-rehearsal' });
    await morning.advance(id, 'arm', 'issue');
    await expect(rehearse(plan({ isAutomatic: false, ballotId: id }))).rejects.toMatchObject({ code: 'not-a-rehearsal' });
    const view = ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${id}`));
    expect(view).toMatchObject({ state: 'issuing', turnout: { issuedTablet: 0 } });
    const second = await morning.desk('presidingOfficer');
    for (const desk of [second, await morning.desk('chiefScrutineer')]) await desk.post(`/api/ballots/${id}/acts/void`, { from: 'issuing', reason: '演练' });
  });

  it('takes an example ballot all the way to publication', async () => {
    await morning.draft(profile, { purpose: 'example' });
    const id = await rehearse(plan({}));
    const view = ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${id}`));
    expect(view).toMatchObject({ state: 'published', purpose: 'example', turnout: { issuedTablet: 5, returned: 5 } });
  });

  it('takes a sealed ballot the same way, with robots at the stations too', async () => {
    const id = await rehearse(plan({ secrecy: 'sealed' }));
    const view = ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${id}`));
    expect(view).toMatchObject({ state: 'published', secrecy: 'sealed', turnout: { issuedTablet: 5, returned: 5 }, warnings: [] });
    const { stations } = ok(await (await morning.desk('office')).get<CeremonyView>(`/api/ballots/${id}/ceremony`));
    expect(stations.map(({ hasOpened, hasSigned, hasDestroyedKey }) => hasOpened && hasSigned && hasDestroyedKey)).toEqual([true, true, true]);
  });
});
