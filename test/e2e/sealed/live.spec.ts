import { Client } from 'pg';
import type { Robot } from '../../../src/cli/rehearse/robot';
import type { Refusal } from '../../../src/cli/rehearse/http-session';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { ReleaseView } from '../../../src/contract/http/stations';
import { PRESETS } from '../../../src/domain/ballot/presets';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import { BoxClient } from '../../../src/modules/ballots/box/box-client';
import { expectSoundBundles } from '../ballots/bundles';
import { Morning, ok } from '../ballots/morning';
import { Stations } from './stations';

const DEPUTIES = 66;
const LIVE = { choices: 'lagged', batch: 20, inHall: false } as const;

describe('live numbers of a sealed ballot', () => {
  let morning: Morning;
  let tablets: Robot[];
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: DEPUTIES, projects: 3 });
    tablets = await morning.tablets();
  }, 120_000);
  afterAll(() => morning.end());

  const castBy = (robots: readonly Robot[], manifest: Manifest) => Promise.all(robots.map((robot, at) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: at % 2 === 0 ? 'approve' : 'oppose' } } })));
  const seen = async (id: string, role: 'presidium' | 'office' = 'presidium') => ok(await (await morning.desk(role)).get<BallotView>(`/api/ballots/${id}`)).tally;

  it('come from the stations alone, a whole batch late, once as many as it takes have opened the same', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'sealed', live: LIVE, allowEqualNumber: true });
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id, { hasSecondIssuer: true });
    await morning.advance(id, 'arm', 'issue');
    const manifest = await morning.manifest(id, tablets[0]!);
    await Promise.all(tablets.map((robot) => robot.take(manifest)));
    await stations.all('wait', [1]);
    await Promise.all(tablets.map((robot) => robot.take(manifest)));
    await morning.advance(id, 'open');
    await castBy(tablets.slice(0, 25), manifest);
    await stations.all('follow');
    expect(await seen(id)).toBeNull();
    await castBy(tablets.slice(25, 44), manifest);
    await stations.all('follow');
    expect(await seen(id)).toBeNull();
    await castBy(tablets.slice(44, 45), manifest);
    await stations.all('follow', [1]);
    expect(await seen(id)).toBeNull();
    const [alone] = (await stations.robots[0]!.view()).releases as [ReleaseView];
    expect(alone).toMatchObject({ index: 1, number: 1, covers: 25, received: 45 });
    await stations.all('follow', [3]);
    expect(await seen(id)).toMatchObject({ isFinal: false, covers: 25, parts: [{ result: { items: [{ id: 'p1', approve: 25 }, { id: 'p2', approve: 13, oppose: 12 }, { id: 'p3', approve: 0 }] } }] });
    await stations.all('follow', [2]);

    // neither the box's owner nor a single station gets more out
    const key = { congressId: morning.congressId, ballotId: id };
    const box = morning.stack.app.get(BoxClient);
    expect((await box.ask(key, 'status')).tally).toBeNull();
    await expect(box.allPapers(key)).rejects.toMatchObject({ code: 'not-closed-yet' });
    const put = (release: object) => stations.robots[0]!.session.put(`/api/ballots/${id}/station/releases`, release).then(() => null, (error: Refusal) => error.code);
    const { index: _, ...sent } = alone;
    expect(await put(sent)).toBeNull();
    expect(await put({ ...sent, covers: 24 })).toBe('signature-invalid');
    expect(await put({ ...sent, covers: 26 })).toBe('release-refused');
    expect(await put({ ...sent, number: 2, covers: 30, received: 66 })).toBe('release-refused');
    expect(await put({ ...sent, number: 2, covers: 45, received: 60 })).toBe('release-refused');
    expect(await put({ ...sent, number: 2, covers: 46, received: 66 })).toBe('signature-invalid');

    await castBy(tablets.slice(45), manifest);
    await stations.all('follow');
    expect(await seen(id)).toMatchObject({ covers: 45 });
    await morning.advance(id, 'close');
    await stations.inState('closed');
    expect(await stations.count([1, 2])).toMatchObject({ tally: { isFinal: true, covers: DEPUTIES } });
    await stations.all('sign', [1, 2]);
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
  }, 180_000);

  it('are none where the rules want none, and the rules cannot want them at once', async () => {
    const office = await morning.desk('office');
    const profile = { ...PRESETS['county-competitive'], secrecy: 'sealed', live: { ...LIVE, choices: 'live' } };
    expect(await office.post('/api/rule-profiles', { effectiveOn: '2026-01-01', profile })).toMatchObject({ status: 422, body: { problems: [{ code: 'secret-ballot-takes-no-live-choices', at: 'live.choices' }] } });
    const open = await morning.rules('county-competitive', { secrecy: 'named', live: { ...LIVE, choices: 'live', inHall: true }, allowEqualNumber: true });
    for (const secrecy of ['anonymous', 'sealed'] as const) expect((await morning.draft(open, { secrecy })).live).toMatchObject({ choices: 'never', inHall: false });
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true }));
    const stations = await Stations.ready(morning, id);
    await morning.advance(id, 'arm', 'issue');
    const others = await morning.tablets();
    const manifest = await morning.handOut(id, others);
    await morning.advance(id, 'open');
    await castBy(others, manifest);
    await stations.all('follow');
    expect((await stations.robots[0]!.view()).releases).toEqual([]);
    expect(await seen(id)).toBeNull();
    const client = new Client({ connectionString: morning.stack.databases.box });
    await client.connect();
    expect((await client.query(`select released, released_counts from box_ballots where ballot_id = '${id}'`)).rows).toEqual([{ released: DEPUTIES, released_counts: null }]);
    await client.end();
  }, 180_000);
});
