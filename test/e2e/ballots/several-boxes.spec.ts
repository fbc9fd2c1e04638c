import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createBox, type Box } from '../../../src/box/box';
import { added, assigned, listed } from '../../../src/cli/boxes/known-boxes';
import { Robot } from '../../../src/cli/rehearse/robot';
import type { BallotView, HallScreenView } from '../../../src/contract/http/ballots';
import type { DayChecklistView } from '../../../src/contract/http/readiness';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import type { BoxRow } from '../../../src/modules/ballots/box/boxes.repository';
import { BoxRoom } from '../../../src/modules/ballots/box/box-room.service';
import { publicKeyOf } from '../../../src/platform/config/key-files';
import { BrowserSession } from '../../support/browser-session';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { expectSoundBundles } from './bundles';
import { Morning, ok } from './morning';
import { until, untilState } from './until';

const DEPUTIES = 3;

let morning: Morning;
let database: FreshDatabase;
let second: Box;
let row: BoxRow;
beforeAll(async () => {
  morning = await Morning.begin({ deputies: DEPUTIES });
  database = await freshDatabase('box');
  second = await boxOn(database.url, publicKeyOf(morning.stack.settings.commandKey));
  row = { name: 'second', commandUrl: `http://127.0.0.1:${second.ports.command}`, hallUrl: `http://127.0.0.1:${second.ports.hall}` };
});
afterAll(async () => {
  await second.close();
  await database.drop();
  // the main box was closed in a test and cannot be closed twice
  await morning.end().catch(() => undefined);
});

async function boxOn(databaseUrl: string, appKey: string, ports = { hall: 0, command: 0 }): Promise<Box> {
  const box = await createBox({ port: ports.hall, host: '127.0.0.1', commandPort: ports.command, commandHost: '127.0.0.1', databaseUrl, appKey, isTest: true, batch: { papers: 64, milliseconds: 5 } });
  await box.listen();
  return box;
}

/** In a page that is http, boxes are at the port of the settings: so the test's second one is. */
const settings = () => ({ ...morning.stack.settings, boxPort: second.ports.hall });

async function papersIn(databaseUrl: string, ballotId: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rowCount } = await client.query('select from box_every_paper where ballot_id = $1', [ballotId]).finally(() => client.end());
  return rowCount!;
}

const draft = async (secrecy: 'named' | 'anonymous' = 'anonymous'): Promise<BallotView> => morning.draft(await morning.rules('county-competitive', { secrecy, allowEqualNumber: true }));
const deskOf = async (robots: readonly Robot[], id: string) => (await robots[0]!.desk()).ballots.find((ballot) => ballot.id === id)!;
const shown = async (): Promise<HallScreenView> => ok(await new BrowserSession(morning.stack.appUrl).get<HallScreenView>(`/api/hall/${morning.sitting.hallId}`));

/** @param boxUrl where papers will go: tablets read it from their desk, robots are told */
async function opened(id: string, boxUrl: string): Promise<{ readonly robots: readonly Robot[]; cast(): Promise<void> }> {
  await morning.advance(id, 'arm', 'issue');
  const robots = morning.deputies.map(() => new Robot(morning.stack.appUrl, boxUrl));
  for (const [index, robot] of robots.entries()) await robot.signIn({ card: morning.deputies[index]!.card });
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  const cast = async (): Promise<void> => void (await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } }))));
  return { robots, cast };
}

async function announced(id: string): Promise<void> {
  await morning.advance(id, 'close');
  expect((await untilState(morning, id, 'counted')).turnout?.returned).toBe(DEPUTIES);
  await morning.advance(id, 'certify', 'announce');
}

describe('a second box', () => {
  let before: BallotView;
  let after: BallotView;

  it('is made known only where it answers to this app and pages may speak to it', async () => {
    const strangers = await freshDatabase('box');
    const stranger = await boxOn(strangers.url, toBase64Url(randomBytes(32)));
    const foreign = { ...row, commandUrl: `http://127.0.0.1:${stranger.ports.command}` };
    await expect(added(settings(), foreign)).rejects.toThrow('does not know this app');
    await stranger.close();
    await strangers.drop();
    await expect(added(settings(), foreign)).rejects.toThrow('does not answer');
    await expect(added(morning.stack.settings, row)).rejects.toThrow('pages may speak to boxes by https');
    await expect(added({ ...settings(), isHttps: true }, row)).rejects.toThrow('pages may speak to boxes by https');
    for (const name of ['main', 'Second', '']) await expect(added(settings(), { ...row, name })).rejects.toThrow('cannot be the name of a box');
    await expect(assigned(settings(), 'test', 'second')).rejects.toThrow('There is no box called second');
    expect((await listed(settings())).split('\n')).toHaveLength(1);
  });

  it('is added, and a body moved to it, while a ballot is open, which stays where it is', async () => {
    before = await draft();
    const { robots, cast } = await opened(before.id, morning.stack.boxUrl);
    expect(await added(settings(), row)).toContain('second');
    await expect(added(settings(), row)).rejects.toThrow('There is a box called second already');
    await expect(assigned(settings(), 'nowhere', 'second')).rejects.toThrow('There is no body called nowhere');
    expect(await assigned(settings(), 'test', 'second')).toContain('second');
    after = await draft();
    expect([(await deskOf(robots, before.id)).boxUrl, (await shown()).boxUrl]).toEqual([null, null]);
    await cast();
    await announced(before.id);
    expect([await papersIn(morning.stack.databases.box, before.id), await papersIn(database.url, before.id)]).toEqual([DEPUTIES, 0]);
  });

  it('takes the next ballot of the body from arming to the published bundle, though the main box is away', async () => {
    await expectSoundBundles(morning, before.id);
    await morning.stack.box.close();
    const { robots, cast } = await opened(after.id, row.hallUrl);
    expect([(await deskOf(robots, after.id)).boxUrl, (await shown()).boxUrl]).toEqual([row.hallUrl, row.hallUrl]);
    await cast();
    await announced(after.id);
    await expectSoundBundles(morning, after.id);
    expect([await papersIn(morning.stack.databases.box, after.id), await papersIn(database.url, after.id)]).toEqual([0, DEPUTIES]);
  });

  it('alone is looked at where it is asked whether the box of the body is there', async () => {
    const isThere = async (): Promise<boolean> => {
      await morning.stack.app.get(BoxRoom).look();
      const { lines } = ok(await (await morning.desk('office')).get<DayChecklistView>(`/api/sittings/${morning.sitting.id}/checklist`));
      return lines.find(({ line }) => line === 'box')!.isDone;
    };
    expect(await isThere()).toBe(true);
    await assigned(settings(), 'test', 'main');
    expect(await isThere()).toBe(false);
    expect((await listed(settings())).split('\n').map((line) => line.split('\t').filter((_, place) => place === 0 || place > 2))).toEqual([['main', '1 个单位 · bodies', '1 个票决 · ballots'], ['second', '0 个单位 · bodies', '1 个票决 · ballots']]);
  });

  it('that takes orders and never answers holds up no other', async () => {
    const lines: Socket[] = [];
    const silent = createServer((line) => void lines.push(line)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await morning.stack.database.query(`insert into boxes values ('silent', $1, $1)`, [address]);
    await assigned(settings(), 'test', 'silent');
    const stuck = await draft('named');
    const arming = morning.press('office', stuck.id, 'arm', { from: 'draft' });
    await until(async () => lines.length > 0);
    await assigned(settings(), 'test', 'second');
    const next = await draft();
    const { cast } = await opened(next.id, row.hallUrl);
    await cast();
    // an order that only the watch can bring, once its box is back
    const { ports } = second;
    await second.close();
    expect((await morning.advance(next.id, 'close')).state).toBe('closing');
    second = await boxOn(database.url, publicKeyOf(morning.stack.settings.commandKey), ports);
    expect((await untilState(morning, next.id, 'counted')).turnout?.returned).toBe(DEPUTIES);
    silent.close();
    for (const line of lines) line.destroy();
    expect((await arming).status).toBe(503);
  });

  it('holds its ballots for good, whoever says otherwise', async () => {
    await expect(morning.stack.database.query('update ballots set box = null where ballot_id = $1', [after.id])).rejects.toThrow('ballots_lie_in_the_box_of_their_body');
    await expect(morning.stack.app.get(DataSource).query(`update boxes set hall_url = 'https://elsewhere'`)).rejects.toThrow('permission denied for table boxes');
    await expect(morning.stack.database.query(`delete from boxes`)).rejects.toThrow('violates foreign key constraint');
    const logged = (await morning.query(`select body::jsonb -> 'details' ->> 'box' as box from audit_entries where body::jsonb ->> 'act' = 'congresses.assign-box' order by index`)) as { box: string }[];
    expect(logged.map(({ box }) => box)).toEqual(['second', 'main', 'silent', 'second']);
  });
});
