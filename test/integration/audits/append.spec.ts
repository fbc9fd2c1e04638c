import { createPublicKey } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { AuditPage } from '../../../src/contract/http/audits';
import { openCheckpoint } from '../../../src/domain/audit/checkpoint';
import { entryLeafHash } from '../../../src/domain/audit/entry';
import { rootOfLeafHashes } from '../../../src/domain/audit/merkle';
import { AuditsService } from '../../../src/modules/audits/audits.service';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { foundCongress, systemOf } from '../../factories/congress';
import { runApp, type RunningApp } from '../../support/running-app';

describe('the audit log', () => {
  let running: RunningApp;
  let audits: AuditsService;
  let database: DataSource;
  let congressId: string;

  beforeEach(async () => {
    running = await runApp();
    congressId = (await foundCongress(running)).id;
    audits = running.app.get(AuditsService);
    database = running.database;
  });
  afterEach(() => running.stop());

  const append = (details: object = {}, isTimeless = false) =>
    database.transaction((tx) => audits.append(tx, systemOf(congressId), { act: 'tests.act', subject: 'x', details, isTimeless }));
  const page = (): Promise<AuditPage> => audits.page(congressId, 0, 1000);
  const root = async () => rootOfLeafHashes((await page()).entries.map((entry) => Buffer.from(entry.leafHash, 'hex')));
  const checkpoint = () => database.transaction((tx) => audits.checkpoint(tx, congressId, 'test'));
  const opened = (note: string) => {
    const { origin, key } = audits.identity(congressId);
    return openCheckpoint(note, { name: origin, key }, nodeSuite);
  };

  it('neither forks nor gaps when fifty transactions append at once, some of which fail', async () => {
    const before = (await page()).size;
    const attempts = Array.from({ length: 50 }, (_, index) =>
      database.transaction(async (tx) => {
        await audits.append(tx, systemOf(congressId), { act: 'tests.act', subject: String(index), details: {} });
        if (index % 5 === 0) throw new Error('rolled back');
      }),
    );
    await Promise.allSettled(attempts);
    const { entries, size } = await page();
    expect(size).toBe(before + 40);
    expect(entries.map((entry) => entry.index)).toEqual(Array.from({ length: size }, (_, index) => index));
    const tree = opened(await checkpoint());
    expect(tree.size).toBe(size);
    expect(Buffer.from(tree.root)).toEqual(Buffer.from(await root()));
  });

  it('leaves no trace of an act that was rolled back', async () => {
    const before = await page();
    await expect(
      database.transaction(async (tx) => {
        await audits.append(tx, systemOf(congressId), { act: 'tests.act', subject: 'x', details: {} });
        throw new Error('after all not');
      }),
    ).rejects.toThrow('after all not');
    expect(await page()).toEqual(before);
  });

  it('hashes exactly the bytes that it keeps', async () => {
    await append({ names: ['甲', '乙'], count: 2, left: undefined });
    const [row] = await database.query('select body, leaf_hash from audit_entries where congress_id = $1 order by index desc limit 1', [congressId]);
    expect(row.leaf_hash).toEqual(Buffer.from(entryLeafHash(row.body)));
    expect(row.body).toMatch(/^\{"act":"tests.act","actor":\{"id":null,"kind":"system","name":"system"\},"at":"\d{4}-/);
    expect(row.body).toContain('"details":{"count":2,"names":["甲","乙"]}');
  });

  it('withholds the time where it is asked to', async () => {
    await append({ secret: true }, true);
    const last = (await page()).entries.at(-1)!;
    expect(last.at).toBeNull();
    const [row] = await database.query('select body from audit_entries where congress_id = $1 and index = $2', [congressId, last.index]);
    expect(row.body).not.toMatch(/"at"|\d{4}-\d{2}-\d{2}/);
  });

  it('signs with the key of the log and nothing else', async () => {
    const note = await checkpoint();
    const { key } = audits.identity(congressId);
    expect(Buffer.from(key).toString('base64url')).toBe(createPublicKey(running.settings.logKey).export({ format: 'jwk' }).x);
    expect(() => opened(note.replace('\n1\n', '\n2\n'))).toThrow(RangeError);
  });

  it('gives the same checkpoint for the same log, and keeps each', async () => {
    const first = await checkpoint();
    expect(await checkpoint()).toBe(first);
    await append();
    const second = await checkpoint();
    expect(second).not.toBe(first);
    expect((await audits.checkpoints(congressId)).map(({ note }) => note)).toEqual([first, second]);
  });

  it.each(['audit_entries', 'audit_checkpoints'])('never lets go of a row of %s', async (table) => {
    await append();
    await checkpoint();
    const rows = () => database.query(`select * from ${table}`);
    const before = await rows();
    for (const statement of [`update ${table} set congress_id = congress_id`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(database.query(statement)).rejects.toThrow(`${table} is append-only`);
    }
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });
});
