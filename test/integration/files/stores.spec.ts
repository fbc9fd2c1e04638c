import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FileStore } from '../../../src/platform/files/file-store';
import { FolderStore } from '../../../src/platform/files/folder-store';
import { openStore, proveStore } from '../../../src/platform/files/open-store';
import { S3Store } from '../../../src/platform/files/s3-store';
import { S3Server } from '../../support/s3-server';

let server: S3Server;
let folder: string;
const warned: string[] = [];
beforeAll(async () => {
  server = await S3Server.start();
  folder = mkdtempSync(join(tmpdir(), 'piaojue-files-'));
});
afterAll(async () => {
  await server.goAway();
  rmSync(folder, { recursive: true });
});

const inBucket = (change: object = {}, patience?: number): FileStore => new S3Store({ ...server.settings, ...change }, (line) => warned.push(line), patience);
const inFolder = (): FileStore => openStore(folder, null);
const nameOf = (bytes: Uint8Array): string => `ab/${createHash('sha256').update(bytes).digest('hex')}`;
const read = async (store: FileStore, name: string): Promise<Buffer | null> => {
  const stream = await store.read(name);
  return stream && buffer(stream);
};
const listed = async (store: FileStore): Promise<string[]> => {
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  return names.sort();
};

describe.each([['the folder', inFolder], ['a bucket', inBucket]])('files in %s', (_, open) => {
  it('are given back as they were brought, however large, and replaced as a whole', async () => {
    const store = open();
    const [small, large] = [Buffer.from('小'), randomBytes(3_000_000)];
    for (const bytes of [small, large, Buffer.alloc(0)]) await store.put(nameOf(bytes), bytes);
    for (const bytes of [small, large, Buffer.alloc(0)]) expect((await read(store, nameOf(bytes)))!.equals(bytes)).toBe(true);
    await store.put(nameOf(small), large);
    expect((await read(store, nameOf(small)))!.equals(large)).toBe(true);
    expect(await listed(store)).toEqual([small, large, Buffer.alloc(0)].map(nameOf).sort());
  });

  it('are there or not, and gone when removed, twice too', async () => {
    const store = open();
    expect([await store.has('cd/none'), await read(store, 'cd/none')]).toEqual([false, null]);
    await store.put('cd/one', Buffer.from('1'));
    expect(await store.has('cd/one')).toBe(true);
    for (let times = 0; times < 2; times++) await store.remove('cd/one');
    expect([await store.has('cd/one'), await read(store, 'cd/one')]).toEqual([false, null]);
  });

  it('are all listed, over many pages, and nothing that is not whole', async () => {
    const store = open();
    for (const name of await listed(store)) await store.remove(name);
    const names = Array.from({ length: 8 }, (_, at) => `e${at}/file ${at}+&照`);
    for (const name of names) await store.put(name, Buffer.from(name));
    expect(await listed(store)).toEqual(names);
    for (const name of names) expect((await read(store, name))!.toString()).toBe(name);
  });

  it('are known to be kept before the app begins', async () => {
    const store = open();
    const before = await listed(store);
    expect(await proveStore(store)).toBe(true);
    expect(await listed(store)).toEqual(before);
  });
});

describe('the folder', () => {
  it('lists nothing that still arrives', async () => {
    await inFolder().put('ff/whole', Buffer.from('x'));
    writeFileSync(join(folder, 'uploads', 'ff', 'whole.1.new'), 'x');
    await inFolder().put('incoming/later', Buffer.from('x'));
    expect((await listed(inFolder())).filter((name) => /new$|incoming/.test(name))).toEqual([]);
    expect(readdirSync(join(folder, 'uploads', 'ff')).sort()).toEqual(['whole', 'whole.1.new']);
  });

  it('is empty where nobody has brought anything', async () => expect(await listed(new FolderStore(join(folder, 'nowhere')))).toEqual([]));
});

describe('a bucket', () => {
  const away = { code: 'files-unavailable', fault: 'away' };
  beforeEach(() => {
    server.asked.length = warned.length = 0;
  });

  it.each([500, 503, 'cut', 'silence'] as const)('is asked once more after trouble, and no more often: %s', async (trouble) => {
    // so long that an answer that does come is in time on a busy machine too
    const store = inBucket({}, trouble === 'silence' ? 3_000 : undefined);
    server.meet(trouble);
    await store.put('aa/once', Buffer.from('x'));
    expect([server.asked, warned]).toEqual([['PUT uploads/aa/once', 'PUT uploads/aa/once'], []]);
    server.meet(trouble, trouble);
    await expect(store.put('aa/twice', Buffer.from('x'))).rejects.toMatchObject(away);
    expect(server.asked).toHaveLength(4);
    expect(await store.has('aa/twice')).toBe(false);
    expect(warned).toEqual([expect.stringMatching(/^the store of files: PUT (50[03] SlowDown|UND_ERR_SOCKET|ECONNRESET|no answer in time)$/)]);
  }, 60_000);

  it('is given up when it says nothing, also where garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collecting = setInterval(runInNewContext('gc') as () => void, 20);
    server.meet('silence', 'silence');
    await expect(inBucket({}, 500).put('aa/never', Buffer.from('x'))).rejects.toMatchObject(away).finally(() => clearInterval(collecting));
  }, 20_000);

  it('is away where nobody listens, and has everything when it is back', async () => {
    const store = inBucket();
    await store.put('aa/kept', Buffer.from('kept'));
    await server.goAway();
    for (const work of [() => store.put('aa/x', Buffer.from('x')), () => store.read('aa/kept'), () => store.has('aa/kept'), () => store.remove('aa/kept'), () => listed(store)]) await expect(work()).rejects.toMatchObject(away);
    expect(await proveStore(store)).toBe(false);
    await server.comeBack();
    expect((await read(store, 'aa/kept'))!.toString()).toBe('kept');
  });

  it('never gives half a file for a whole one', async () => {
    const store = inBucket();
    await store.put('aa/long', randomBytes(200_000));
    server.meet('cut');
    await expect(read(store, 'aa/long')).rejects.toMatchObject(away);
  });

  it.each([
    ['another secret', { secretKey: 'another' }, 'SignatureDoesNotMatch'],
    ['a key that nobody has', { accessKey: 'AKIANOBODY' }, 'InvalidAccessKeyId'],
    ['another region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
  ])('refuses %s, which the start says in one kind line without any secret', async (_, change, code) => {
    const store = inBucket(change);
    await expect(store.put('aa/x', Buffer.from('x'))).rejects.toMatchObject({ code: 'files-unavailable', fault: 'refused', said: `PUT 403 ${code}` });
    const refusal = await proveStore(store).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: 'StartError', message: expect.stringMatching(new RegExp(`${code}.*check FILES_S3_URL`)) });
    for (const secret of Object.values({ ...server.keys, ...change }).filter((value) => value !== 'us-east-1')) expect(`${inspect(refusal)} ${warned.join()}`).not.toContain(secret);
    expect(inspect(store, { depth: 9, showHidden: true })).not.toContain(server.keys.secretKey);
  });

  it('that is not there is no file that is not there', async () => {
    const store = inBucket({ url: server.settings.url.replace('/bucket', '/other') });
    await expect(store.read('aa/x')).rejects.toMatchObject({ fault: 'refused', said: 'GET 404 NoSuchBucket' });
  });

  it('takes no bytes that changed on the way', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = (input) => fetch(new Request(input as Request, { body: 'changed' }));
    await expect(inBucket().put('aa/changed', Buffer.from('as it was'))).rejects.toMatchObject({ said: 'PUT 403 XAmzContentSHA256Mismatch' }).finally(() => {
      globalThis.fetch = fetch;
    });
    expect(await inBucket().has('aa/changed')).toBe(false);
  });
});
