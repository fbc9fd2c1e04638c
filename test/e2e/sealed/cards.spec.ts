import { Client } from 'pg';
import { Refusal } from '../../../src/cli/rehearse/http-session';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import { Robot } from '../../../src/cli/rehearse/robot';
import type { CeremonyView } from '../../../src/contract/http/stations';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import { fromHex } from '../../../src/domain/sealing/bytes';
import { readManifest } from '../../../src/domain/sealing/manifest-hash';
import { countPapers } from '../../../src/domain/tally/counting';
import { expectSoundBundles } from '../ballots/bundles';
import { Morning, ok } from '../ballots/morning';
import { Stations } from './stations';
import { SilentWrites } from '../../support/silent-writes';

const DEPUTIES = 8;
const CARDS = 11;

describe('a sealed ballot by drawn cards', () => {
  let morning: Morning;
  let writes: SilentWrites;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: DEPUTIES + 1 });
    writes = await SilentWrites.of(morning.stack);
  });
  afterAll(() => morning.end());

  /** Every row of every table, as text. */
  async function dump(url: string): Promise<readonly { readonly table: string; readonly text: string }[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
    const all: { table: string; text: string }[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string }>(`select row_to_json(t)::text as text from ${name} t`);
      all.push(...rows.map(({ text }) => ({ table: name, text })));
    }
    await client.end();
    return all;
  }

  it('is drawn, cast, counted and published, and nothing says who drew which card', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true, approveAtMostSeats: true });
    const { id } = await morning.draft(profile);
    const chief = await morning.desk('chiefScrutineer');
    expect(await chief.post(`/api/ballots/${id}/ceremony`, { threshold: 2, stations: 3, hasSecondIssuer: true, hasCards: true })).toMatchObject({ status: 422, body: { code: 'ceremony-refused', problems: [{ code: 'cards-need-no-issuer' }] } });
    const stations = await Stations.ready(morning, id, { hasCards: true });
    expect(ok(await chief.get<CeremonyView>(`/api/ballots/${id}/ceremony`))).toMatchObject({ hasCards: true, cards: null, phase: 'confirming' });
    expect(await morning.press('office', id, 'arm', { from: 'draft' })).toMatchObject({ status: 409, body: { code: 'ceremony-not-complete' } });
    const [first, second] = stations.robots;
    await expect(second!.makeCards(await second!.view(), CARDS)).rejects.toMatchObject({ code: 'ceremony-refused' });
    const codes = await first!.makeCards(await first!.view(), CARDS);
    await expect(first!.makeCards(await first!.view(), CARDS)).rejects.toMatchObject({ code: 'station-said-otherwise' });
    await morning.advance(id, 'arm');
    const { manifest } = readManifest((await morning.manifestOf(id))!);
    expect(manifest).toMatchObject({ tokenKey: null, secondTokenKey: null });
    expect(manifest.cards).toHaveLength(CARDS);
    await morning.advance(id, 'issue');

    // the bag: whoever draws takes any
    const bag = codes.map((code) => ({ code, by: Math.random() })).sort((one, other) => one.by - other.by).map(({ code }) => code);
    const robots = await morning.tablets(DEPUTIES);
    await expect(robots[0]!.take(manifest)).rejects.toThrow();
    const scrutineer = await morning.desk('scrutineer');
    const draw = (deputy: number) => scrutineer.post(`/api/ballots/${id}/card-draws`, { deputyId: morning.deputies[deputy]!.id });
    for (let deputy = 0; deputy < DEPUTIES - 1; deputy += 1) ok(await draw(deputy));
    ok(await draw(2));
    ok(await scrutineer.delete(`/api/ballots/${id}/card-draws/${morning.deputies[3]!.id}`));
    ok(await draw(3));
    expect(await draw(DEPUTIES)).toMatchObject({ status: 409, body: { code: 'not-signed-in-to-sitting' } });
    expect((await morning.advance(id, 'open')).turnout).toMatchObject({ issuedTablet: DEPUTIES - 1 });
    ok(await draw(DEPUTIES - 1));

    const marks = robots.map(() => robotMarks(manifest.parts, Math.random));
    const receipts = [];
    for (const [at, robot] of robots.entries()) {
      robot.takeByCard(bag[at]!, manifest);
      receipts.push(await robot.cast(manifest, marks[at]!));
    }
    const castBy = async (code: string): Promise<string> => {
      const stranger = new Robot(morning.stack.appUrl, morning.stack.boxUrl);
      stranger.takeByCard(code, manifest);
      return stranger.cast(manifest, marks[0]!).then(() => 'recorded', (error: Refusal) => error.code);
    };
    expect(await castBy(bag[0]!)).toBe('token-already-used');
    expect(await castBy(bag[DEPUTIES]!)).toBe('box-full');

    await morning.advance(id, 'close');
    await stations.inState('closed');
    const counted = await stations.count([1, 2]);
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    const expected = manifest.parts.map(({ form, id: partId }) => countPapers(marks.map((paper) => paper[partId]!), form, partId));
    expect(await morning.query(`select counts from tallies where ballot_id = '${id}'`)).toEqual([{ counts: expected }]);
    await stations.all('sign', [1, 2]);
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);

    const [app, box] = [await dump(morning.stack.databases.app), await dump(morning.stack.databases.box)];
    const used = robots.map((robot) => robot.tokenKeyHex());
    const spellings = used.flatMap((key) => [key, toBase64Url(fromHex(key))]);
    const withKey = app.filter(({ text }) => spellings.some((key) => text.includes(key)));
    // as a whole list, in its order, and nowhere singly
    expect([...new Set(withKey.map(({ table }) => table))].sort()).toEqual(['ballots', 'box_commands', 'ceremony_cards']);
    expect(withKey.every(({ text }) => manifest.cards!.every((card) => text.includes(card)))).toBe(true);
    for (const secret of [...bag, ...receipts.map(({ leafHash }) => leafHash)]) expect(app.filter(({ text }) => text.includes(secret))).toEqual([]);
    expect(box.filter(({ text }) => morning.deputies.some(({ id: deputyId, name }) => text.includes(deputyId) || text.includes(name)))).toEqual([]);
    const draws = app.filter(({ table }) => table === 'card_draws').map(({ text }) => Object.keys(JSON.parse(text) as object));
    expect(draws).toHaveLength(DEPUTIES);
    expect([...new Set(draws.flat())].sort()).toEqual(['ballot_id', 'congress_id', 'deputy_id', 'is_late']);
    const logged = (await morning.query(`select body::jsonb ->> 'act' as act, body::jsonb ? 'at' as timed, body::jsonb -> 'details' -> 'cards' as cards from audit_entries where body::jsonb ->> 'subject' = '${id}' and body::jsonb ->> 'act' in ('papers.issued', 'papers.issued-late') order by index`)) as { act: string; timed: boolean; cards: { deputyId: string }[] }[];
    expect(logged.map(({ act, timed, cards }) => [act, timed, cards.length])).toEqual([['papers.issued', false, DEPUTIES - 1], ['papers.issued-late', false, 1]]);
    expect(logged[0]!.cards.map(({ deputyId }) => deputyId)).toEqual(logged[0]!.cards.map(({ deputyId }) => deputyId).sort());
  }, 120_000);

  it('did nothing that the log does not have', () =>
    writes.expectNone(
      'post /api/ballots/{id}/card-draws',
      'delete /api/ballots/{id}/card-draws/{deputyId}',
      'put /api/ballots/{id}/station/cards',
    ));
});
