import { Refusal } from '../../../src/cli/rehearse/http-session';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import type { BallotView } from '../../../src/contract/http/ballots';
import { PRESETS } from '../../../src/domain/ballot/presets';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { readManifest } from '../../../src/domain/sealing/manifest-hash';
import { countPapers } from '../../../src/domain/tally/counting';
import { expectSoundBundles } from '../ballots/bundles';
import { Morning, ok } from '../ballots/morning';
import { until } from '../ballots/until';
import { SilentWrites } from '../../support/silent-writes';
import { Stations } from './stations';

const DEPUTIES = 7;

describe('a sealed ballot, from its keys to the destruction of the keys', () => {
  let morning: Morning;
  let profile: string;
  let writes: SilentWrites;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: DEPUTIES });
    writes = await SilentWrites.of(morning.stack);
    profile = await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true, approveAtMostSeats: true });
  });
  afterAll(() => morning.end());

  async function vote(id: string): Promise<PaperMarks[]> {
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const all = robots.map(() => robotMarks(manifest.parts, Math.random));
    await Promise.all(robots.map((robot, at) => robot.cast(manifest, all[at]!)));
    return all;
  }

  it('counts what was marked, satisfaction included, and is certified, announced and published', async () => {
    const [evaluated] = morning.projects;
    const { id } = await morning.draft(profile, { evaluationProjectIds: [evaluated!.id], projectIds: morning.projects.slice(1).map((project) => project.id) });
    const refused = await morning.press('office', id, 'arm', { from: 'draft' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ceremony-not-complete' } });
    const stations = await Stations.ready(morning, id);
    expect(await morning.manifestOf(id)).toBeNull();
    const marks = await vote(id);
    const manifest = readManifest((await morning.manifestOf(id))!).manifest;
    expect(manifest.sealed).toMatchObject({ threshold: 2, stations: [{ index: 1, name: '监票人1' }, { index: 2 }, { index: 3 }] });
    await stations.all('follow');
    const closed = await morning.advance(id, 'close').then(() => stations.inState('closed'));
    expect(closed).toMatchObject({ tally: null, warnings: expect.arrayContaining([{ code: 'stations-owe-opening', values: { missing: 2 } }]) });
    await stations.all('open', [1]);
    expect((await stations.inState('closed')).warnings).toContainEqual({ code: 'stations-owe-opening', values: { missing: 1 } });
    const counted = await stations.count([3]);
    const expected = manifest.parts.map(({ form, id: partId }) => countPapers(marks.map((paper) => paper[partId]!), form, partId));
    expect(await morning.query(`select place, origin, counts from tallies where ballot_id = '${id}'`)).toEqual([{ place: 'box', origin: 'box', counts: expected }]);
    expect(counted).toMatchObject({ turnout: { issuedTablet: DEPUTIES, returned: DEPUTIES }, tally: { isFinal: true, covers: DEPUTIES } });
    // the third comes late, opens its part too and signs
    await stations.all('open', [2]);
    expect(await morning.press('chiefScrutineer', id, 'certify', { from: 'counted', signers: ['甲'] })).toMatchObject({ status: 409, body: { code: 'stations-owe-signature', problems: [{ values: { missing: 2 } }] } });
    await stations.all('sign', [1, 2]);
    const certified = await morning.advance(id, 'certify');
    expect(certified.warnings).toContainEqual({ code: 'station-keys-stand', values: { keys: 3 } });
    await stations.all('sign', [3]);
    await stations.all('destroy');
    await stations.all('done');
    expect((await morning.advance(id, 'announce')).warnings).not.toContainEqual(expect.objectContaining({ code: 'station-keys-stand' }));
    await expectSoundBundles(morning, id);
    const acts = (await morning.query(`select body::jsonb ->> 'act' as act from audit_entries where body::jsonb ->> 'subject' = '${id}' order by index`)) as { act: string }[];
    expect(acts.map(({ act }) => act).filter((act) => /ceremonies.complete|openings|records|stations.destroy/.test(act))).toEqual([
      'ceremonies.complete', 'openings.accept', 'openings.accept', 'openings.accept', 'records.sign', 'records.sign', 'records.sign', ...Array.from({ length: 3 }, () => 'stations.destroy-key'),
    ]);
  });

  it('goes on without a station that is lost', async () => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await vote(id);
    await morning.advance(id, 'close');
    await stations.inState('closed');
    await stations.count([2, 3]);
    await stations.all('sign', [2, 3]);
    expect((await morning.advance(id, 'certify')).state).toBe('certified');
    // the first comes too late to open anything, and the second only says what it has said
    const put = async (number: number) => {
      const robot = stations.robots[number - 1]!;
      return robot.session.put(`/api/ballots/${id}/station/opening`, await robot.opening(await robot.view())).then(() => null, (error: Refusal) => error.code);
    };
    expect(await put(1)).toBe('illegal-act');
    expect(await morning.query(`select index from station_openings where ballot_id = '${id}' order by index`)).toEqual([{ index: 2 }, { index: 3 }]);
    await stations.all('destroy', [2]);
    for (const table of ['ceremonies', 'stations', 'station_openings', 'station_records', 'station_destructions']) {
      for (const statement of [`update ${table} set congress_id = gen_random_uuid() where ballot_id = '${id}'`, `delete from ${table} where ballot_id = '${id}'`]) await expect(morning.query(statement)).rejects.toThrow(/append-only|stations_stay_as_said/);
      await expect(morning.query(`truncate ${table} cascade`)).rejects.toThrow('append-only');
    }
    for (const table of ['station_releases', 'second_issuances', 'ceremony_cards', 'card_draws']) await expect(morning.query(`truncate ${table} cascade`)).rejects.toThrow('append-only');
    await expect(morning.query(`insert into station_records (congress_id, ballot_id, attempt, index, record) select congress_id, ballot_id, 1, 4, '{}' from ballots where ballot_id = '${id}'`)).rejects.toThrow('foreign key');
  });

  it('takes no opening once it is void', async () => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await vote(id);
    await morning.advance(id, 'close');
    await stations.inState('closed');
    const robot = stations.robots[0]!;
    const opening = await robot.opening(await robot.view());
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, id, 'void', { from: 'closed', reason: '试验' });
    await stations.inState('void');
    await expect(robot.session.put(`/api/ballots/${id}/station/opening`, opening)).rejects.toMatchObject({ code: 'illegal-act' });
    expect(await morning.query(`select from station_openings where ballot_id = '${id}'`)).toEqual([]);
  });

  it('is counted although nobody cast a paper', async () => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await morning.advance(id, 'arm', 'issue');
    await morning.handOut(id, await morning.tablets());
    await morning.advance(id, 'open', 'close');
    await stations.inState('closed');
    expect(await stations.count([1, 2])).toMatchObject({ turnout: { returned: 0 }, tally: { covers: 0 } });
  });

  it('refuses an opening of anything but the box, names what differs, and goes on with the others', async () => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await vote(id);
    await morning.advance(id, 'close');
    await stations.inState('closed');
    await stations.all('open', [1]);
    const robot = stations.robots[1]!;
    const right = await robot.opening(await robot.view());
    const put = (opening: object) => robot.session.put(`/api/ballots/${id}/station/opening`, opening).then(() => null, (error: Refusal) => ({ code: error.code, at: error.details?.problems.map(({ at }) => at) }));
    expect(await put({ ...right, count: right.count - 1, validRoot: right.root.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) })).toEqual({ code: 'opening-differs', at: ['count', 'validRoot'] });
    expect(await put({ ...right, signature: right.signature.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) })).toEqual({ code: 'signature-invalid', at: [] });
    const other = await stations.robots[2]!.opening(await stations.robots[2]!.view());
    expect(await put(other)).toEqual({ code: 'signature-invalid', at: [] });
    const refusals = (await morning.query(`select body::jsonb -> 'details' as details from audit_entries where body::jsonb ->> 'subject' = '${id}' and body::jsonb ->> 'act' = 'openings.refuse' order by index`)) as { details: object }[];
    expect(refusals.map(({ details }) => details)).toEqual([{ index: 2, reason: 'opening-differs', differing: ['count', 'validRoot'] }, ...Array.from({ length: 2 }, () => ({ index: 2, reason: 'signature-invalid', differing: [] }))]);
    await stations.inState('closed');
    await stations.count([3]);
  });

  it('opens nothing while the box does not hold what it closed with, and blames no station for it', async () => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await vote(id);
    const closes = `ballot_id = '${id}' and command::jsonb ->> 'command' = 'close'`;
    await morning.query(`create function another_root() returns trigger language plpgsql as $$ begin if new.answer ? 'root' then new.answer := new.answer || jsonb_build_object('root', repeat('ab', 32), 'kept', new.answer -> 'root'); end if; return new; end $$`);
    await morning.query('create trigger another_root before update on box_commands for each row execute function another_root()');
    await morning.advance(id, 'close');
    await stations.inState('closed');
    // a station compares too, and opens nothing; this one is told the truth, so that the app has to look for itself
    await expect(stations.robots[2]!.opening(await stations.robots[2]!.view())).rejects.toMatchObject({ code: 'server-says-otherwise' });
    const view = await stations.robots[0]!.view();
    const [{ kept }] = (await morning.query(`select answer ->> 'kept' as kept from box_commands where ${closes}`)) as { kept: string }[];
    const opening = await stations.robots[0]!.opening({ ...view, closing: { ...view.closing!, root: kept } });
    const put = () => stations.robots[0]!.session.put(`/api/ballots/${id}/station/opening`, opening).then(() => null, (error: Refusal) => [error.code, error.details?.problems.map(({ code }) => code)]);
    await until(async () => (await put())?.[0] === 'box-in-doubt');
    expect((await stations.inState('closed')).warnings).toEqual(expect.arrayContaining([{ code: 'box-in-doubt' }, { code: 'differs-from-closing' }]));
    expect(await morning.query(`select from audit_entries where body::jsonb ->> 'subject' = '${id}' and body::jsonb ->> 'act' = 'openings.refuse'`)).toEqual([]);
    await morning.query('drop trigger another_root on box_commands');
    await morning.query(`update box_commands set answer = answer || jsonb_build_object('root', answer -> 'kept') where ${closes}`);
    await until(async () => (await put()) === null);
    await stations.count([2]);
  });

  it('has at least two stations and never needs all of them, and seals no ranking', async () => {
    const chief = await morning.desk('chiefScrutineer');
    const { id } = await morning.draft(profile);
    for (const [threshold, stations] of [[3, 3], [1, 3], [2, 2], [4, 3]]) {
      expect(await chief.post(`/api/ballots/${id}/ceremony`, { threshold, stations, hasSecondIssuer: false })).toMatchObject({ status: 422, body: { code: 'ceremony-refused', problems: [{ code: 'threshold-impossible' }] } });
    }
    expect((await chief.get(`/api/ballots/${id}/ceremony`)).status).toBe(404);
    const ranking = await morning.rules('county-competitive', { mark: 'rank', approveAtMostSeats: false, allowEqualNumber: true, secrecy: 'anonymous', rule: { ...PRESETS['county-competitive'].rule, threshold: null } });
    const ranked = await morning.draft(ranking, { secrecy: 'sealed' });
    const refused = ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${ranked.id}`)).acts.find(({ act }) => act === 'arm')!.obstacles;
    expect(refused).toContainEqual(expect.objectContaining({ code: 'invalid-ballot', values: { reason: 'rank-cannot-be-sealed' } }));
  });

  it('lets go of a draft whose stations have begun', async () => {
    const { id } = await morning.draft(profile);
    await Stations.ready(morning, id);
    expect((await (await morning.desk('office')).delete(`/api/ballots/${id}`)).status).toBeLessThan(300);
    expect(await morning.query(`select from stations where ballot_id = '${id}'`)).toEqual([]);
  });

  it('starts its ceremony anew while a draft, and what an earlier attempt made counts no more', async () => {
    const { id } = await morning.draft(profile);
    const first = await Stations.ready(morning, id);
    const second = await Stations.call(morning, id);
    expect(await morning.press('office', id, 'arm', { from: 'draft' })).toMatchObject({ status: 409, body: { code: 'ceremony-not-complete' } });
    await second.all('join');
    await expect(first.robots[0]!.makeDeal(await first.robots[0]!.view())).rejects.toMatchObject({ code: 'ceremony-refused' });
    await second.all('deal');
    await second.all('confirm');
    expect((await morning.advance(id, 'arm')).state).toBe('armed');
    expect(await (await morning.desk('chiefScrutineer')).post(`/api/ballots/${id}/ceremony`, { threshold: 2, stations: 3, hasSecondIssuer: false })).toMatchObject({ status: 409, body: { code: 'ballot-frozen' } });
  });

  it('did nothing that the log does not have', () =>
    writes.expectNone(
      'post /api/ballots/{id}/acts/{act}', 'post /api/ballots/{id}/papers', 'post /api/ballots/{id}/ceremony', 'post /api/ballots/{id}/station', 'put /api/ballots/{id}/station/deal', 'put /api/ballots/{id}/station/confirmation',
      'put /api/ballots/{id}/station/opening', 'put /api/ballots/{id}/station/record', 'put /api/ballots/{id}/station/destruction',
    ));
});
