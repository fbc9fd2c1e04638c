import { once } from 'node:events';
import { connect } from 'node:net';
import { Client } from 'pg';
import type { Box } from '../../../src/box/box';
import { knock } from '../../../src/cli/bench/box-orders';
import { decodePaper } from '../../../src/domain/sealing/paper';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { openBox, TrialVote } from './box-kit';

let database: FreshDatabase;
let box: Box;
let client: Client;
beforeEach(async () => {
  database = await freshDatabase('box');
  box = await openBox(database.url);
  client = new Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await box.close();
  await database.drop();
});

it('stores the others when the database will not have one paper of a batch', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(100);
  const named = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(100);
  const papers = Array.from({ length: 30 }, () => named.paper());
  const poisoned = Buffer.from(decodePaper(papers[7].frozen).tokenKey).toString('hex');
  await client.query(`alter table box_papers add constraint box_papers_poison check (token_key <> '\\x${poisoned}')`);
  const replies = await Promise.all(papers.map((paper) => named.cast(paper)));
  expect(replies.map(({ status }) => status)).toEqual(papers.map((_, index) => (index === 7 ? 400 : 200)));
  expect(replies[7].body.code).toBe('malformed-paper');
  expect((await vote.cast(vote.paper())).status).toBe(200);
});

it('asks for patience while its database is away, forgets nothing, and says so to whoever asks whether it is ready', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(10);
  const before = vote.paper();
  await vote.cast(before);
  const name = new URL(database.url).pathname.slice(1);
  const server = new Client({ connectionString: database.url.replace(`/${name}`, '/postgres') });
  await server.connect();
  await server.query(`alter database ${name} allow_connections false`);
  await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);

  const after = vote.paper();
  expect(await vote.cast(after)).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { code: 'busy' } });
  expect(await knock('GET', `${vote.hallUrl}/api/health/ready`)).toMatchObject({ status: 503 });
  expect(await knock('GET', `${vote.hallUrl}/api/health/live`)).toMatchObject({ status: 200 });
  expect(await vote.order({ command: 'status' })).toMatchObject({ status: 503 });

  await server.query(`alter database ${name} allow_connections true`);
  await server.end();
  expect((await vote.cast(after)).status).toBe(200);
  expect((await vote.cast(before)).status).toBe(200);
  expect((await vote.order({ command: 'close', graceSeconds: 0 })).body).toMatchObject({ count: 2 });
  expect(await knock('GET', `${vote.hallUrl}/api/health/ready`)).toMatchObject({ status: 200 });
});

it('turns away whom it has no room for before reading, and takes them when it has', async () => {
  const small = await openBox(database.url, { mostUnderWay: 20 });
  const vote = await new TrialVote(() => small.ports, { secrecy: 'named' }).open(100);
  const papers = Array.from({ length: 60 }, () => vote.paper());
  await client.query('begin');
  await client.query('select from box_ballots where ballot_id = $1 for update', [vote.ballotId]);
  // nothing gets through while the row is held, so forty of sixty are one too many
  const casts = papers.map((paper) => vote.cast(paper));
  let away = 0;
  await new Promise<void>((resolve) => casts.forEach((cast) => void cast.then(({ status }) => status === 503 && (away += 1) === 40 && resolve())));
  await client.query('commit');
  const replies = await Promise.all(casts);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(20);
  expect(replies.find(({ status }) => status === 503)).toMatchObject({ headers: { 'retry-after': '2' }, body: { code: 'busy' } });
  const again = papers.filter((_, index) => replies[index].status === 503).slice(0, 15);
  expect((await Promise.all(again.map((paper) => vote.cast(paper)))).map(({ status }) => status)).toEqual(again.map(() => 200));
  await small.close();
});

it('closes although somebody holds a line on which nothing was ever asked, and sends the answer it still owes', async () => {
  const silent = [box.ports.hall, box.ports.command].map((port) => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(silent.map((socket) => once(socket, 'connect')));
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(30);
  await client.query('begin');
  await client.query('lock table box_papers in access exclusive mode');
  const asked = vote.cast(vote.paper());
  await untilWaiting(client);
  const closing = box.close();
  await client.query('commit');
  expect((await asked).status).toBe(200);
  await closing;
  expect((await client.query('select count(*)::int as papers from box_papers')).rows).toEqual([{ papers: 1 }]);
  box = await openBox(database.url);
});

/** Until a paper stands before the locked table. */
async function untilWaiting(watcher: Client): Promise<void> {
  for (;;) {
    const { rows } = await watcher.query(`select 1 from pg_locks where not granted and relation = 'box_papers'::regclass`);
    if (rows.length > 0) return;
  }
}
