import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Box } from '../../src/box/box';
import type { CloseAnswer, RebuildAnswer, StatusAnswer } from '../../src/contract/box-wire';
import type { PostgresSearch } from '../../src/platform/config/postgres-search';
import { readPostmaster } from '../../src/platform/database/server/postmaster';
import { serverSettings } from '../../src/platform/database/server/server-settings';
import { until } from '../e2e/ballots/until';
import { openBox, TrialVote } from '../integration/box/box-kit';
import { durableCluster, type TestCluster } from '../support/clusters';
import { describeWith } from '../support/describe-with';
import { freshDatabase } from '../support/fresh-database';
import { endNow, removeCluster } from '../support/power-cut';
import { replicatingSearch, Standby } from './standby';

describeWith('a synchronous standby of the box', replicatingSearch(), 'no PostgreSQL with pg_basebackup is installed', following);

function following(installed: PostgresSearch): void {
  let cluster: TestCluster;
  let standby: Standby;
  let address: string;
  let box: Box;
  beforeAll(async () => {
    cluster = await durableCluster('box', installed);
    address = (await freshDatabase('box', cluster.url('postgres'))).url;
    standby = await Standby.of(cluster, installed, serverSettings('box'));
    box = await openBox(address, { isTest: false });
  }, 90_000);
  afterAll(async () => {
    await box.close();
    await standby.lose();
    await removeCluster(cluster);
  }, 60_000);

  async function at<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return work(client).finally(() => client.end());
  }

  function inLog(data: string, needles: readonly Buffer[]): number {
    const folder = join(data, 'pg_wal');
    const log = Buffer.concat(readdirSync(folder).filter((name) => /^[0-9A-F]{24}/.test(name)).map((name) => readFileSync(join(folder, name))));
    return needles.filter((needle) => log.includes(needle)).length;
  }

  it('forgets the order of the casts with the box: after the rebuild its log is gone with the next restartpoint', async () => {
    const vote = await new TrialVote(() => box.ports).open(40);
    const papers = Array.from({ length: 30 }, () => vote.paper());
    expect((await Promise.all(papers.map((paper) => vote.cast(paper)))).map(({ status }) => status)).toEqual(papers.map(() => 200));
    const stored = await at(address, async (client) => (await client.query<{ key: Buffer }>('select token_key as key from box_papers where ballot_id = $1', [vote.ballotId])).rows.map(({ key }) => key));
    expect([stored.length, inLog(standby.data, stored)]).toEqual([30, 30]);
    await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
    expect((await vote.order<RebuildAnswer>({ command: 'rebuild' })).body).toMatchObject({ isOldLogGone: true });
    await at(standby.url(address), async (client) => {
      await until(async () => {
        await client.query('checkpoint');
        return inLog(standby.data, stored) === 0;
      });
      const rows = await client.query<{ leaf: string }>("select encode(leaf_hash, 'hex') as leaf from box_settled_papers where ballot_id = $1 order by ctid", [vote.ballotId]);
      expect(rows.rows.map(({ leaf }) => leaf)).toEqual(papers.map(({ leafHash }) => leafHash).sort());
    });
  });

  it('has every acknowledged paper when the other server is lost, and the box goes on with it', async () => {
    const vote = await new TrialVote(() => box.ports).open(60);
    const papers = Array.from({ length: 40 }, () => vote.paper());
    const replies = await Promise.all(papers.slice(0, 30).map((paper) => vote.cast(paper)));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    const { pid } = readPostmaster(cluster.home.data)!;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    for (const one of [pid, ...children]) endNow(one);
    await at(standby.url(address), (client) => client.query('select pg_promote()'));
    await at(standby.url(address), (client) => client.query("alter system set synchronous_standby_names = ''"));
    await at(standby.url(address), (client) => client.query('select pg_reload_conf()'));
    await box.close();
    box = await openBox(standby.url(address), { isTest: false });
    expect((await vote.order<StatusAnswer>({ command: 'status' })).body.accepted).toBe(30);
    const again = await Promise.all(papers.map((paper) => vote.cast(paper)));
    for (const [index, { body }] of replies.entries()) expect([again[index]!.status, again[index]!.body.signature]).toEqual([200, body.signature]);
    expect((await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 })).body.count).toBe(40);
  });
}
