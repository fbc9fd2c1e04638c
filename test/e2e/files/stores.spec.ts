import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachmentView } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { checkInstallation } from '../../../src/cli/keeping/checking/installation';
import { makeBackup } from '../../../src/cli/keeping/backup/make-backup';
import { proveWhole } from '../../../src/cli/keeping/backup/open-backup';
import { restoreBackup } from '../../../src/cli/keeping/backup/restore-backup';
import { onAddresses } from '../../../src/cli/keeping/planes';
import { CongressesService } from '../../../src/modules/congresses/congresses.service';
import { AttachmentsService } from '../../../src/modules/proposals/attachments/attachments.service';
import type { AppSettings } from '../../../src/platform/config/settings';
import { openStore } from '../../../src/platform/files/open-store';
import { foundCongress, signedInStaff } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { freshDatabase } from '../../support/fresh-database';
import { listeningApp } from '../../support/listening-app';
import { runApp, type RunningApp } from '../../support/running-app';
import { S3Server } from '../../support/s3-server';
import { photoWithPlace } from '../collection/pictures';

const DOOR = '/api/public/test/attachments';
const bring = async <T = AttachmentView>(url: string, side: number) => new BrowserSession(url).upload<T>(DOOR, await photoWithPlace(side, side), 'a.jpg');

describe.each(['the folder', 'a bucket'])('photos in %s', (kind) => {
  const isBucket = kind === 'a bucket';
  let server: S3Server;
  let running: RunningApp;
  let office: BrowserSession;
  beforeAll(async () => {
    server = await S3Server.start();
    running = await runApp(isBucket ? { files: server.settings } : {});
    await foundCongress(running);
    office = await signedInStaff(running, 'office');
  });
  afterAll(async () => {
    await running.stop();
    await server.goAway();
  });
  const rows = async (): Promise<number> => (await running.database.query('select count(*)::int as n from attachments'))[0].n;

  it('are kept there and nowhere else, and shown only by the app to whoever may see them', async () => {
    const { status, body } = await bring(running.url, 20);
    expect([status, body.url]).toEqual([201, `${DOOR}/${body.id}`]);
    const seen = await office.get(body.url);
    expect([seen.status, seen.bytes.length, (await new BrowserSession(running.url).get(body.url)).status]).toEqual([200, body.bytes, 404]);
    const onDisk = readdirSync(join(running.settings.dataFolder, 'uploads')).filter((name) => name !== 'incoming');
    expect([onDisk.length > 0, server.objects.size > 0]).toEqual([!isBucket, isBucket]);
  });

  it('are read by another process that was not there when they came', async () => {
    const { body } = await bring(running.url, 21);
    const other = await listeningApp({ ...running.settings, isOneOfMany: true }, 0, '127.0.0.1');
    const there = Object.assign(new BrowserSession((await other.getUrl()).replace('[::1]', '127.0.0.1')), { csrfToken: office.csrfToken });
    for (const [name, value] of office.cookies) there.cookies.set(name, value);
    const seen = await there.get(body.url);
    await other.close();
    expect([seen.status, seen.bytes.length]).toEqual([200, body.bytes]);
  });

  it('go after six hours with their bytes, but not with those that another body or a photo of evidence has too', async () => {
    const other = await running.app.get(CongressesService).found({ slug: 'other', name: '邻县人民代表大会', bodyType: 'county', isExample: false });
    const brought = await Promise.all([31, 32, 33].map((side) => bring(running.url, side)));
    const [gone, shared, evidence] = brought.map(({ body }) => body.id) as [string, string, string];
    const hashes = await Promise.all([gone, shared, evidence].map(async (id): Promise<Buffer> => (await running.database.query('select content_hash as hash from attachments where attachment_id = $1', [id]))[0].hash));
    await running.database.query(`insert into attachments select (jsonb_populate_record(a, jsonb_build_object('congress_id', $2::text))).* from attachments a where attachment_id = $1`, [shared, other.id]);
    await running.database.query(`update attachments set uploaded_at = now() - interval '7 hours' where attachment_id = any($1) and congress_id <> $2`, [[gone, shared, evidence], other.id]);
    await running.database.query('set session_replication_role = replica; ' + `insert into evidence_photos (congress_id, photo_id, project_id, spot, moment, taken_on, content_hash, bytes, width, height, taken_by) select congress_id, attachment_id, gen_random_uuid(), 'x', 'during', '2026-01-01', content_hash, bytes, 10, 10, 'x' from attachments where attachment_id = '${evidence}'; set session_replication_role = origin`);
    Reflect.set(running.app.get(AttachmentsService), 'sweptAt', 0);
    await bring(running.url, 34);
    const store = openStore(running.settings.dataFolder, running.settings.files ?? null);
    const kept = await Promise.all(hashes.map((hash) => store.has(`${hash.toString('hex').slice(0, 2)}/${hash.toString('hex')}`)));
    // a photo of no project would not come back from a backup
    await running.database.query('set session_replication_role = replica; delete from evidence_photos; set session_replication_role = origin');
    expect(kept).toEqual([false, true, true]);
  });

  it('are in a backup, come back from it in place of what was there, and are held against their hashes', async () => {
    const box = await freshDatabase('box');
    const store = openStore(running.settings.dataFolder, running.settings.files ?? null);
    const { body } = await bring(running.url, 41);
    const [{ hash }] = (await running.database.query(`select encode(content_hash, 'hex') as hash from attachments where attachment_id = $1`, [body.id])) as [{ hash: string }];
    const name = `${hash.slice(0, 2)}/${hash}`;
    const copy = await freshDatabase('app');
    const file = join(running.settings.dataFolder, 'whole.backup');
    await onAddresses({ app: running.settings.databaseUrl, box: box.url }, (planes) => makeBackup(file, 'eight letters', planes, running.settings.dataFolder, store));
    const faults = (url: string) => onAddresses({ app: url, box: box.url }, async (planes) => (await checkInstallation(planes, running.settings.dataFolder, store)).filter(({ check }) => check === 'files').flatMap((finding) => finding.faults));
    expect(await faults(running.settings.databaseUrl)).toEqual([]);
    await store.put(name, Buffer.from('rotten'));
    expect(await faults(running.settings.databaseUrl)).toEqual([`file-changed ${hash.slice(0, 16)}`]);
    await store.remove(name);
    expect(await faults(running.settings.databaseUrl)).toEqual([`file-missing ${hash.slice(0, 16)}`]);
    await store.put('zz/later', Buffer.from('after the backup'));
    const contents = await proveWhole(file, 'eight letters');
    const boxCopy = await freshDatabase('box');
    await onAddresses({ app: copy.url, box: boxCopy.url }, (planes) => restoreBackup(file, 'eight letters', contents, null, planes, running.settings.dataFolder, store));
    expect([await faults(copy.url), await store.has('zz/later'), await store.has(name)]).toEqual([[], false, true]);
    await Promise.all([box, boxCopy, copy].map((database) => database.drop()));
  });

  if (!isBucket) return;

  it('cannot be brought or seen while the store is away, which is said as 503; nothing is lost, and everything else works', async () => {
    const { body } = await bring(running.url, 51);
    const before = await rows();
    await server.goAway();
    const refused = await bring<ProblemDetails>(running.url, 52);
    expect([refused.status, refused.body.code]).toEqual([503, 'files-unavailable']);
    expect((await office.get<ProblemDetails>(body.url)).status).toBe(503);
    expect([await rows(), readdirSync(join(running.settings.dataFolder, 'uploads', 'incoming'))]).toEqual([before, []]);
    const other = await listeningApp(running.settings, 0, '127.0.0.1');
    await other.close();
    await server.comeBack();
    expect((await office.get(body.url)).status).toBe(200);
    expect((await bring(running.url, 52)).status).toBe(201);
  });

  it('are no reason to begin with a secret that the store refuses', async () => {
    const wrong: AppSettings = { ...running.settings, files: { ...server.settings, secretKey: 'another' } };
    await expect(listeningApp(wrong, 0, '127.0.0.1')).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining('SignatureDoesNotMatch') });
  });
});
