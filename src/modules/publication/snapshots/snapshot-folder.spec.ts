import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Codings } from '../../../platform/http/prepared/codings';
import { isOfFigures, pageOf } from './snapshot-files';
import { SnapshotFolder } from './snapshot-folder';

const ID = '0190c3a4-1111-7000-8000-000000000001';

describe('the address of a result', () => {
  it('is taken letter for letter', () => {
    expect(isOfFigures(`/api/public/county/results/${ID}`)).toBe(true);
    for (const address of [`/api/public/county/results/${ID}?x`, `/api/public/county/results/${ID.toUpperCase()}`, `/api/public/../results/${ID}`, `/api/public/county/results/${ID}/bundle.zip`, '/api/public/county/results', `/api/public/%2e%2e/results/${ID}`]) expect([address, isOfFigures(address)]).toEqual([address, false]);
  });

  it('names a page in a language', () => {
    expect([pageOf(`/read/county/${ID}`), pageOf(`/read/county/${ID}?lang=en`)]).toEqual(['zh-CN', 'en'].map((language) => ({ path: `/read/county/${ID}`, language })));
    for (const address of [`/read/county/${ID}?lang=zh-CN`, `/read/county/${ID}/`, `/read/county/projects/${ID}`, `/read/../${ID}`, `/read/county/${ID}?lang=en&x`]) expect([address, pageOf(address)]).toEqual([address, null]);
  });
});

describe('a folder of snapshots', () => {
  let root: string;
  let folder: SnapshotFolder;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'piaojue-snapshots-'));
    folder = new SnapshotFolder(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const codings = (text: string): Codings => ({ identity: Buffer.from(text), gzip: Buffer.from(`${text} gz`), br: Buffer.from(`${text} br`) });

  it('holds each answer in every coding, once, and no half of one', async () => {
    await Promise.all(['one', 'other'].map((text) => folder.layFigures('/a/b', codings(text))));
    expect(readdirSync(join(root, 'figures/a')).sort()).toEqual(['b.br.json', 'b.gz.json', 'b.json']);
    await folder.layFigures('/a/b', codings('later'));
    expect(readFileSync(join(root, 'figures/a/b.json'), 'utf8')).not.toBe('later');
  });

  it('turns from one edition to the next, which begins empty, and back', async () => {
    await folder.turnTo('first');
    await folder.layPage('first', '/a', 'en', codings('one'));
    await folder.turnTo('second');
    await folder.turnTo('second');
    expect(readdirSync(join(root, 'current'))).toEqual([]);
    await folder.turnTo('first');
    expect(readFileSync(join(root, 'current/a.br.en.html'), 'utf8')).toBe('one br');
    expect([readdirSync(root).sort(), readdirSync(join(root, 'editions')).sort()]).toEqual([['current', 'editions'], ['first', 'second']]);
  });

  it('is made where there is none, and emptied of what was laid there and of nothing else', async () => {
    writeFileSync(join(root, 'of somebody else'), '');
    await folder.turnTo('first');
    await folder.layFigures('/a', codings('one'));
    await folder.empty();
    expect(readdirSync(root)).toEqual(['of somebody else']);
    await new SnapshotFolder(join(root, 'a/b')).empty();
    expect(readdirSync(join(root, 'a/b'))).toEqual([]);
  });
});
