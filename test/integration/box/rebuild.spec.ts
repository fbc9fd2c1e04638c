import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Box } from '../../../src/box/box';
import type { CloseAnswer, RebuildAnswer } from '../../../src/contract/box-wire';
import { decodePaper } from '../../../src/domain/sealing/paper';
import { fromBase64Url } from '../../../src/domain/sealing/base64';
import { durableCluster, TEMPLATE, type TestCluster } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { openBox, TrialVote } from './box-kit';

let cluster: TestCluster;
let box: Box;
let client: Client;
beforeAll(async () => {
  cluster = await durableCluster('box');
  const { url } = await freshDatabase('box', cluster.url('postgres'));
  expect(url).not.toContain(TEMPLATE);
  box = await openBox(url);
  client = new Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await box.close();
  await cluster.remove();
});

/** Which of these byte strings stand in the server's write-ahead log. */
const inLog = (needles: readonly Buffer[]): number => inFiles(join(cluster.home.data, 'pg_wal'), /^[0-9A-F]{24}$/, needles);

/** Which of them stand in the files of the box's tables and indexes, dead rows and free room included, as a checkpoint left them. */
async function inTables(needles: readonly Buffer[]): Promise<number> {
  const { rows } = await client.query<{ oid: string }>('select oid::text from pg_database where datname = current_database()');
  return inFiles(join(cluster.home.data, 'base', rows[0]!.oid), /./, needles);
}

function inFiles(folder: string, names: RegExp, needles: readonly Buffer[]): number {
  const all = Buffer.concat(readdirSync(folder).filter((name) => names.test(name)).map((name) => readFileSync(join(folder, name))));
  return needles.filter((needle) => all.includes(needle)).length;
}

async function rows(vote: TrialVote, table: 'box_papers' | 'box_settled_papers' = 'box_papers'): Promise<{ leaf: string; xmin: string; key: Buffer }[]> {
  const text = `select encode(leaf_hash, 'hex') as leaf, xmin::text, token_key as key from ${table} where ballot_id = $1 order by ctid`;
  return (await client.query(text, [vote.ballotId])).rows as { leaf: string; xmin: string; key: Buffer }[];
}

it('leaves hash order, one transaction, no sealing key and no log of the casts; other ballots keep their papers', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(200);
  const other = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(200);
  const papers = Array.from({ length: 150 }, () => vote.paper());
  for (let first = 0; first < papers.length; first += 30) await Promise.all(papers.slice(first, first + 30).map((paper) => vote.cast(paper)));
  const others = Array.from({ length: 20 }, () => other.paper());
  await Promise.all(others.map((paper) => other.cast(paper)));
  const sealingKey = (await client.query('select sealing_private_key as key from box_keyed_ballots where ballot_id = $1', [vote.ballotId])).rows[0] as { key: Buffer };
  const closed = (await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 })).body;

  const before = await rows(vote);
  const keys = [...before.map(({ key }) => key), ...others.map(({ frozen }) => Buffer.from(decodePaper(frozen).tokenKey)), sealingKey.key];
  expect(before.map(({ leaf }) => leaf)).not.toEqual(before.map(({ leaf }) => leaf).sort());
  expect(new Set(before.map(({ xmin }) => xmin)).size).toBeGreaterThan(1);
  expect(inLog(keys)).toBe(keys.length);
  await client.query('checkpoint');
  expect(await inTables([sealingKey.key])).toBe(1);

  const answer = await vote.order<RebuildAnswer>({ command: 'rebuild' });
  // before anything is read: whoever reads a new row first marks it, and pages with marks are logged whole, as they lie
  const left = inLog(keys);
  expect(answer).toMatchObject({ status: 200, body: { state: 'closed', isOldLogGone: true } });
  expect(await rows(vote)).toEqual([]);
  const after = await rows(vote, 'box_settled_papers');
  expect(after.map(({ leaf }) => leaf)).toEqual(before.map(({ leaf }) => leaf).sort());
  expect(new Set([...after, ...(await rows(other))].map(({ xmin }) => xmin)).size).toBe(1);
  expect(left).toBe(0);
  expect(await inTables([sealingKey.key])).toBe(0);
  expect((await client.query('select from box_keyed_ballots where ballot_id = $1 and sealing_private_key is null', [vote.ballotId])).rowCount).toBe(1);

  // the box goes on: the other ballot takes papers and closes, this one still shows its closing set and refuses casts
  expect((await other.cast(other.paper())).status).toBe(200);
  expect((await other.order<CloseAnswer>({ command: 'close', graceSeconds: 0 })).body.count).toBe(21);
  expect(await vote.cast(papers[0])).toMatchObject({ status: 409, body: { code: 'already-closed' } });
  const again = (await vote.order<{ papers: string[] }>({ command: 'papers' })).body.papers;
  expect(again).toHaveLength(closed.count);
  expect(decodePaper(fromBase64Url(again[0])).ballotId).toBe(vote.ballotId);
}, 120_000);

it('settles what is over once, papers of named ballots too, and rewrites none of it for the next', async () => {
  const settled = async () => (await client.query("select ballot_id, encode(leaf_hash, 'hex') as leaf, xmin::text, ctid::text from box_settled_papers order by ctid")).rows as { ballot_id: string }[];
  const votes = await Promise.all((['anonymous', 'named', 'anonymous', 'anonymous'] as const).map((secrecy) => new TrialVote(() => box.ports, { secrecy }).open(5)));
  const [first, byName, next, open] = votes as [TrialVote, TrialVote, TrialVote, TrialVote];
  for (const vote of votes) for (let paper = 0; paper < 3; paper += 1) expect((await vote.cast(vote.paper())).status).toBe(200);
  for (const vote of [first, byName, next]) await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
  await first.order<RebuildAnswer>({ command: 'rebuild' });
  const before = await settled();
  const of = (rows: typeof before, vote: TrialVote) => rows.filter(({ ballot_id: id }) => id === vote.ballotId).length;
  expect([first, byName, next, open].map((vote) => of(before, vote))).toEqual([3, 3, 0, 0]);
  for (let again = 0; again < 2; again += 1) {
    expect(await next.order<RebuildAnswer>({ command: 'rebuild' })).toMatchObject({ status: 200 });
    const after = await settled();
    // where they lay, by the transaction that laid them there
    expect(after).toEqual(expect.arrayContaining(before));
    expect([after.length, of(after, next)]).toEqual([before.length + 3, 3]);
  }
  // the database itself lets none of them come again
  await expect(client.query('insert into box_papers select * from box_settled_papers where ballot_id = $1', [next.ballotId])).rejects.toMatchObject({ code: '23000' });
  expect((await rows(open)).length).toBe(3);
  expect(((await byName.order<{ papers: string[] }>({ command: 'papers' })).body.papers).length).toBe(3);
}, 60_000);

it('keeps papers from being changed, deleted or swept away', async () => {
  for (const text of ["update box_papers set content = ''", 'delete from box_papers', 'truncate box_papers', "update box_settled_papers set content = ''", 'delete from box_settled_papers', 'truncate box_settled_papers', 'delete from box_closings', 'update box_commands set command = command', "update box_sealing_keys set sealing_private_key = ''"]) {
    await expect(client.query(text)).rejects.toMatchObject({ code: '23000' });
  }
});

it('stops a discarded ballot for good and forgets its sealing key', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(5);
  await vote.cast(vote.paper());
  expect(await vote.order({ command: 'discard' })).toMatchObject({ status: 200, body: { state: 'discarded' } });
  expect(await vote.cast(vote.paper())).toMatchObject({ status: 409, body: { code: 'already-closed' } });
  expect(await vote.order({ command: 'close', graceSeconds: 0 })).toMatchObject({ status: 403 });
  expect((await client.query('select from box_keyed_ballots where ballot_id = $1 and sealing_private_key is null', [vote.ballotId])).rowCount).toBe(1);
});
