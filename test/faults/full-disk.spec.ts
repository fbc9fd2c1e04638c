import type { ClosingSet, CloseAnswer } from '../../src/contract/box-wire';
import { knock } from '../../src/cli/bench/box-orders';
import type { Box } from '../../src/box/box';
import { readPostgresSearch } from '../../src/platform/config/postgres-search';
import { reviveCluster } from '../../src/platform/database/server/cluster';
import { serverSettings } from '../../src/platform/database/server/server-settings';
import { confirmed, dealt } from '../factories/station-ceremony';
import { openBox, TrialVote } from '../integration/box/box-kit';
import { durableCluster, type TestCluster } from '../support/clusters';
import { freshDatabase } from '../support/fresh-database';
import { removeCluster } from '../support/power-cut';
import { mayMount, smallDisk, type SmallDisk } from '../support/small-disk';
import { fillForRows, fillForTheLog } from './fill-disk';

/** More than the 64 pages hold that PostgreSQL may add to a table at once where many write: those are there although the disk is full. */
const PAPERS = 400;
/** So many are in the box before the disk is full. */
const BEFORE = 40;

let disk: SmallDisk;
let cluster: TestCluster;
let box: Box;
let databaseUrl: string;
beforeAll(async () => {
  if (!mayMount) return;
  disk = smallDisk(384);
  cluster = await durableCluster('box', readPostgresSearch(), disk.folder);
  databaseUrl = (await freshDatabase('box', cluster.url('postgres'))).url;
  box = await openBox(databaseUrl);
}, 60_000);
afterAll(async () => {
  if (!mayMount) return;
  await box.close();
  await removeCluster(cluster);
  disk.remove();
});

// root mounts a disk of its own for it; nobody else may
if (!mayMount) process.stderr.write('skipped: the full disk of the box, because only root on Linux may mount a disk of its own for it\n');
describe('a sealed ballot when the disk of its box is full', () => {
  (mayMount ? it : it.skip).each([
    ['papers find no room', fillForRows, true],
    ['PostgreSQL cannot write its log, and dies', fillForTheLog, false],
  ])('%s: no acknowledged paper is lost, the others are told to come again and are taken when there is room', async (_, fill, isAlive) => {
    const vote = await new TrialVote(() => box.ports, { secrecy: 'sealed', sealed: confirmed(dealt(), 1).electionKey }).open(PAPERS);
    const papers = Array.from({ length: PAPERS }, () => vote.paper());
    const replies = await Promise.all(papers.slice(0, BEFORE).map((paper) => vote.cast(paper)));
    await fill(disk, databaseUrl);
    for (let next = BEFORE; next < PAPERS; next += 10) replies.push(...(await Promise.all(papers.slice(next, next + 10).map((paper) => vote.cast(paper)))));
    const refused = papers.filter((_paper, index) => replies[index]!.status !== 200);
    expect([refused.length > 0, refused.length <= PAPERS - BEFORE, cluster.isRunning()]).toEqual([true, true, isAlive]);
    for (const reply of replies.filter(({ status }) => status !== 200)) expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { code: 'busy' } });

    disk.makeRoom();
    if (!cluster.isRunning()) await reviveCluster(cluster, serverSettings('box'), readPostgresSearch());
    const again = await Promise.all(papers.map((paper) => vote.cast(paper)));
    expect(again.map(({ status }) => status)).toEqual(papers.map(() => 200));
    again.forEach(({ body }, index) => replies[index]!.status === 200 && expect(body).toEqual(replies[index]!.body));
    expect((await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 })).body).toMatchObject({ count: PAPERS });
    const { leafHashes } = (await knock<ClosingSet>('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`)).body;
    expect(leafHashes).toEqual(papers.map(({ leafHash }) => leafHash).sort());
  }, 180_000);
});
