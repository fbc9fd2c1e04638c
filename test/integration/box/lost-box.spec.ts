import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from '../../../src/box/box';
import type { CloseAnswer, ClosingSet, PapersAnswer, Receipt, StatusAnswer } from '../../../src/contract/box-wire';
import { openFrozen, type SealedPaper } from '../../../src/domain/sealing/seal-paper';
import { replicaFile } from '../../../src/domain/sealing/stations/replica';
import { BoxPool } from '../../../src/platform/database/box-pool';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { openBox, TrialVote } from './box-kit';

const HOUSE = join(__dirname, '../../..');
const PASSPHRASE = '五位监票人都在会场';

describe('a box that is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-lost-'));
  const file = (name: string): string => join(folder, name);
  const databases: FreshDatabase[] = [];
  let box: Box;
  let vote: TrialVote;
  let papers: SealedPaper[];

  async function emptyDatabase(): Promise<string> {
    databases.push(await freshDatabase('box'));
    return databases.at(-1)!.url;
  }
  function piaojue(url: string, passphrase: string, ...args: string[]): { readonly code: number | null; readonly said: string } {
    const program = ['--require', join(HOUSE, 'test/support/typescript-hook.cjs'), join(HOUSE, 'src/cli/piaojue.ts'), ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, program, { input: `${passphrase}\n`, encoding: 'utf8', env: { PATH: process.env.PATH, BOX_DATABASE_URL: url } });
    return { code: status, said: stdout + stderr };
  }
  /** What the scrutineers' station would have of these papers. */
  const replicaOf = async (some: readonly SealedPaper[], url: string): Promise<Buffer> => {
    const pool = new BoxPool(url, 1);
    const { rows } = await pool.query<{ key: Buffer }>('select sealing_private_key as key from box_keyed_ballots where ballot_id = $1', [vote.ballotId]);
    await pool.close();
    return Buffer.from(replicaFile(some.map(({ frozen }) => openFrozen(frozen, vote.ballot.frozen, rows[0]!.key, nodeSuite))));
  };
  const dump = async (url: string): Promise<unknown[][]> => {
    const pool = new BoxPool(url, 1);
    const tables = await Promise.all(['box_keyed_ballots order by ballot_id', 'box_papers order by leaf_hash', 'box_commands order by ballot_id, sequence'].map((table) => pool.query(`select * from ${table}`)));
    await pool.close();
    return tables.map(({ rows }) => rows);
  };
  const restore = (url: string, passphrase = PASSPHRASE, ...more: string[]) => piaojue(url, passphrase, 'box-restore', '--from', file('kept.json'), ...more);

  beforeAll(async () => {
    const url = await emptyDatabase();
    box = await openBox(url);
    vote = await new TrialVote(() => box.ports).open(10);
    papers = Array.from({ length: 10 }, () => vote.paper());
    for (const paper of papers.slice(0, 6)) expect((await vote.cast(paper)).status).toBe(200);
    expect(piaojue(url, PASSPHRASE, 'box-keep', '--to', file('kept.json'))).toMatchObject({ code: 0, said: expect.stringContaining('1 ballot(s) kept') });
    writeFileSync(file('replica.bin'), await replicaOf(papers.slice(0, 4), url));
    writeFileSync(file('more.bin'), await replicaOf(papers.slice(2, 6), url));
  });
  afterAll(async () => {
    await box.close();
    await Promise.all(databases.map((database) => database.drop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('has left keys and orders and no paper, for whoever knows the passphrase', async () => {
    const text = readFileSync(file('kept.json'), 'utf8');
    expect(statSync(file('kept.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['format', 'nonce', 'salt', 'sealed']);
    expect(text.length).toBeLessThan(16_000);
    const empty = await emptyDatabase();
    expect(restore(empty, 'another one')).toMatchObject({ code: 1, said: expect.stringContaining('Another passphrase') });
    writeFileSync(file('changed.json'), text.replace(/.{9}$/, (end) => (end.startsWith('A') ? 'B' : 'A') + end.slice(1)));
    expect(piaojue(empty, PASSPHRASE, 'box-restore', '--from', file('changed.json'))).toMatchObject({ code: 1, said: expect.stringContaining('the file was changed') });
    expect(await dump(empty)).toEqual([[], [], []]);
    expect(piaojue(empty, 'short', 'box-keep', '--to', file('short.json'))).toMatchObject({ code: 1, said: expect.stringContaining('at least 8') });
  });

  it('is made anew from its keys and the replicas, once or several times, and the rest comes from the tablets', async () => {
    await box.close();
    const url = await emptyDatabase();
    expect(restore(url, PASSPHRASE, '--replica', file('replica.bin'))).toMatchObject({ code: 0, said: expect.stringContaining('4 paper(s) restored') });
    const first = await dump(url);
    expect(restore(url, PASSPHRASE, '--replica', file('replica.bin')).code).toBe(0);
    expect(await dump(url)).toEqual(first);
    expect(restore(url, PASSPHRASE, '--replica', file('more.bin'))).toMatchObject({ code: 1, said: expect.stringContaining('stand in no replica given') });
    expect(await dump(url)).toEqual(first);
    expect(restore(url, PASSPHRASE, '--replica', file('more.bin'), '--replica', file('replica.bin'))).toMatchObject({ code: 0, said: expect.stringContaining('6 paper(s)') });

    box = await openBox(url);
    expect((await vote.order<StatusAnswer>({ command: 'status' })).body).toMatchObject({ state: 'open', sequence: 3, accepted: 6 });
    const receipts: Receipt[] = [];
    for (const paper of papers) receipts.push((await vote.cast(paper)).body as Receipt);
    expect((await vote.order({ command: 'supplement', maxPapers: 11, sequence: 3 })).body).toMatchObject({ code: 'command-refused' });
    const closed = (await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 })).body;
    expect(closed).toMatchObject({ count: 10, counts: [{ returned: 10, valid: 10 }] });
    expect(receipts.map(({ leafHash }) => leafHash).sort()).toEqual(papers.map(({ leafHash }) => leafHash).sort());
    expect((await vote.order<PapersAnswer>({ command: 'papers' })).body.papers).toHaveLength(10);

    writeFileSync(file('all.bin'), await replicaOf(papers, url));
    expect((await vote.order({ command: 'rebuild' })).status).toBe(200);
    expect(restore(url, PASSPHRASE, '--replica', file('all.bin'))).toMatchObject({ code: 0 });
    expect((await vote.order<PapersAnswer>({ command: 'papers' })).body.papers).toHaveLength(10);
    // the key that the rebuild destroyed does not come again
    const [ballots] = await dump(url);
    expect(ballots).toEqual([expect.objectContaining({ ballot_id: vote.ballotId, state: 'closed', sealing_private_key: null })]);
  });

  it('after closing is told what it had closed with: it takes those papers and no others, and signs no other set', async () => {
    const closing = (await (await fetch(`${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`)).json()) as ClosingSet;
    await box.close();
    const url = await emptyDatabase();
    writeFileSync(file('closing.json'), JSON.stringify(closing));
    writeFileSync(file('forged.json'), JSON.stringify({ ...closing, count: 9, leafHashes: closing.leafHashes.slice(1) }));
    const forged = restore(url, PASSPHRASE, '--replica', file('more.bin'), '--closing', file('forged.json'));
    expect(forged).toMatchObject({ code: 1, said: expect.stringContaining('not signed by this box') });
    expect(await dump(url)).toEqual([[], [], []]);
    expect(restore(url, PASSPHRASE, '--replica', file('more.bin'), '--closing', file('closing.json')).code).toBe(0);

    box = await openBox(url);
    vote.sequence = 3;
    expect((await vote.cast(vote.paper())).body).toMatchObject({ code: 'already-closed' });
    expect((await vote.order({ command: 'close', graceSeconds: 0, root: closing.root, sequence: 4 })).body).toMatchObject({ code: 'closing-set-differs' });
    for (const paper of papers) expect((await vote.cast(paper)).status).toBe(200);
    expect((await vote.order({ command: 'close', graceSeconds: 0, root: 'ab'.repeat(32), sequence: 4 })).body).toMatchObject({ code: 'closing-set-differs' });
    expect((await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0, root: closing.root, sequence: 4 })).body).toMatchObject({ count: 10, root: closing.root, signature: closing.signature });
  });

  it('takes from a replica only what a box would have taken, and names the rest', async () => {
    const replica = readFileSync(file('replica.bin'));
    const length = replica.length / 4;
    replica[length + 60]! ^= 1; // token key of the second
    replica[length * 3 - 1]! ^= 1; // signature of the third
    writeFileSync(file('bad.bin'), Buffer.concat([replica, replica.subarray(0, 100)]));
    writeFileSync(file('alien.bin'), Buffer.alloc(length));
    const url = await emptyDatabase();
    const answer = restore(url, PASSPHRASE, '--replica', file('bad.bin'), '--replica', file('alien.bin'));
    expect(answer).toMatchObject({ code: 0, said: expect.stringContaining('2 paper(s) restored') });
    const named = answer.said.split('\n').filter((line) => line.startsWith('✗'));
    expect(named.map((line) => [/(\w+\.bin)/.exec(line)![1], /paper (\d)/.exec(line)?.[1] ?? null, /: ([\w-]+)/.exec(line)![1]])).toEqual([
      ['bad.bin', '2', 'token-invalid'],
      ['bad.bin', '3', 'signature-invalid'],
      ['bad.bin', '5', 'malformed-paper'],
      ['alien.bin', null, 'wrong-ballot'],
    ]);
  });
});
