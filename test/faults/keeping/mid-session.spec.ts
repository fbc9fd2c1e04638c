import { existsSync, mkdirSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { listeningApp } from '../../support/listening-app';
import { createBox, type Box } from '../../../src/box/box';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import { besideOf } from '../../../src/cli/keeping/backup/make-backup';
import { readManifest } from '../../../src/domain/sealing/manifest-hash';
import { toHex } from '../../../src/domain/sealing/bytes';
import { countPapers } from '../../../src/domain/tally/counting';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { publicKeyOf } from '../../../src/platform/config/key-files';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { Morning } from '../../e2e/ballots/morning';
import { untilState } from '../../e2e/ballots/until';
import { asking, backUp, folderFor, plainOf, restore } from './kept-installation';

const [DEPUTIES, KEPT, CAST] = [9, 4, 6];

describe('everything is lost in the middle of a vote', () => {
  const place = folderFor();
  const databases: FreshDatabase[] = [];
  let morning: Morning;
  let now: { app: INestApplication; box: Box };
  let where: { app: string; box: string; dataFolder: string };
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: DEPUTIES });
    await morning.desk('chiefScrutineer');
    now = { app: morning.stack.app, box: morning.stack.box };
    where = { ...morning.stack.databases, dataFolder: morning.stack.settings.dataFolder };
  }, 60_000);
  afterAll(async () => {
    await now.app.close();
    await now.box.close();
    await morning.end().catch(() => undefined);
    for (const database of databases) await database.drop();
    place.remove();
  });

  /** New databases and a new data folder, filled from the backup; app and box at their old addresses. */
  async function startAnew(file: string): Promise<void> {
    const { settings } = morning.stack;
    const ports = now.box.ports;
    await now.app.close();
    await now.box.close();
    const [app, box] = [await freshDatabase('app'), await freshDatabase('box')];
    databases.push(app, box);
    const dataFolder = `${file}.data`;
    mkdirSync(dataFolder);
    await restore(file, { app: app.url, box: box.url }, dataFolder);
    where = { app: app.url, box: box.url, dataFolder };
    const restored = readAppSettings({ PORT: String(settings.port), HOST: settings.host, DATABASE_URL: app.url, PIAOJUE_DATA: dataFolder, BOX_PORT: String(ports.hall), BOX_COMMAND_PORT: String(ports.command) });
    now.box = await createBox({ port: ports.hall, host: '127.0.0.1', commandPort: ports.command, commandHost: '127.0.0.1', databaseUrl: box.url, appKey: publicKeyOf(restored.commandKey), isTest: true, batch: { papers: 64, milliseconds: 5 } });
    await now.box.listen();
    now.app = await listeningApp(restored, settings.port, settings.host);
  }

  it.each(['named', 'anonymous'] as const)('of a %s ballot: restored from a backup made while papers came, it ends with the right count', async (secrecy) => {
    const file = place.file(secrecy);
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy, allowEqualNumber: true, approveAtMostSeats: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const marks = robots.map(() => robotMarks(manifest.parts, Math.random));
    const cast = async (from: number, to: number): Promise<string[]> => Promise.all(robots.slice(from, to).map(async (robot, at) => (await robot.cast(manifest, marks[from + at]!)).leafHash));
    const early = await cast(0, KEPT);
    await backUp(file, where, where.dataFolder);
    await cast(KEPT, CAST);
    await expectSilent(file, id, early, secrecy);

    await startAnew(file);
    await cast(0, CAST);
    await cast(CAST, DEPUTIES);
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    const counts = readManifest(await asking(where.app, async (client) => (await client.query<{ manifest: string }>('select manifest from ballots where ballot_id = $1', [id])).rows[0]!.manifest)).manifest.parts.map(({ form, id: part }) => countPapers(marks.map((paper) => paper[part]!), form, part));
    expect(await asking(where.app, async (client) => (await client.query('select counts from tallies where ballot_id = $1', [id])).rows)).toEqual([{ counts }]);
  }, 120_000);

  /** A backup in mid-ballot has the papers of a named one, and of a secret one neither papers nor the key that opens them. */
  async function expectSilent(file: string, id: string, leaves: readonly string[], secrecy: 'named' | 'anonymous'): Promise<void> {
    const plain = await plainOf(file);
    const everything = Buffer.concat([...plain.values()]).toString('latin1');
    const isIn = leaves.map((leaf) => everything.includes(leaf));
    const [box] = await asking(where.box, async (client) => (await client.query<{ sealing_private_key: Buffer | null; receipt_private_key: Buffer }>('select sealing_private_key, receipt_private_key from box_keyed_ballots where ballot_id = $1', [id])).rows);
    expect(existsSync(besideOf(file))).toBe(secrecy === 'anonymous');
    expect(isIn).toEqual(leaves.map(() => secrecy === 'named'));
    expect(everything.includes(toHex(box!.receipt_private_key))).toBe(secrecy === 'named');
    if (box!.sealing_private_key) expect(everything).not.toContain(toHex(box!.sealing_private_key));
  }
});
