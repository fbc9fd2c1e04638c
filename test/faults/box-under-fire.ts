import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClosingSet, CloseAnswer, Receipt } from '../../src/contract/box-wire';
import { knock } from '../../src/cli/bench/box-orders';
import type { SealedPaper } from '../../src/domain/sealing/seal-paper';
import { freePort } from '../../src/platform/database/server/launch';
import { readPostmaster, stopPostmaster } from '../../src/platform/database/server/postmaster';
import { appKey, TrialVote } from '../integration/box/box-kit';
import { durableCluster, type TestCluster } from '../support/clusters';
import { freshDatabase } from '../support/fresh-database';
import { spawnBox, type Spawned } from '../support/processes';

export interface FireReport {
  /** Leaf hashes whose receipt a robot holds, in the order of its papers. */
  readonly acknowledged: readonly string[];
  /** What the signed closing set holds. */
  readonly stored: readonly string[];
  readonly counted: number;
  readonly kills: number;
  /** Casts that got no answer or were put off. */
  readonly unanswered: number;
  /** Papers whose receipts differed between two sends. */
  readonly contradictions: number;
}

/** `robots` cast, each until it holds a receipt and then once more, while `target` is killed with SIGKILL `kills` times and started again. */
export async function voteUnderFire(target: 'box' | 'postgres', kills: number, robots: number): Promise<FireReport> {
  const cluster = await durableCluster('box');
  const { url } = await freshDatabase('box', cluster.url('postgres'));
  const ports = { hall: await freePort(), command: await freePort() };
  const env = { BOX_DATABASE_URL: url, BOX_APP_KEY: appKey, BOX_PORT: String(ports.hall), BOX_COMMAND_PORT: String(ports.command), BOX_HOST: '127.0.0.1' };
  let box: Spawned = await spawnBox(env);
  const shoot = async (): Promise<void> => {
    if (target === 'postgres') return killPostgres(cluster, url);
    await box.end('SIGKILL');
    box = await spawnBox(env);
  };
  try {
    return await underFire(await new TrialVote(() => ports).open(robots), robots, kills, shoot);
  } finally {
    await box.end();
    const last = readPostmaster(cluster.home.data);
    if (last) await stopPostmaster(cluster.home.data, last.pid);
    await cluster.remove();
  }
}

async function underFire(vote: TrialVote, robots: number, kills: number, shoot: () => Promise<void>): Promise<FireReport> {
  const papers = Array.from({ length: robots }, () => vote.paper());
  const tally = { receipts: 0, unanswered: 0, contradictions: 0 };
  const shots: Promise<void>[] = [];
  const everySo = Math.max(1, Math.floor(robots / (kills + 1)));
  const counted = (): void => {
    tally.receipts += 1;
    const isDue = tally.receipts % everySo === 0 && shots.length < kills;
    if (isDue) shots.push((shots.at(-1) ?? Promise.resolve()).then(shoot));
  };
  const robot = async (paper: SealedPaper, index: number): Promise<string> => {
    await pause(index * 3); // a hall does not press in the same instant: the vote outlasts the kills
    const first = await castUntilReceipt(vote, paper, tally);
    counted();
    const second = await castUntilReceipt(vote, paper, tally);
    if (JSON.stringify(first) !== JSON.stringify(second)) tally.contradictions += 1;
    return first.leafHash;
  };
  const acknowledged = await Promise.all(papers.map(robot));
  await Promise.all(shots);
  const closed = await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
  const set = await knock<ClosingSet>('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`);
  return { acknowledged, stored: set.body.leafHashes, counted: closed.body.counts[0].returned, kills: shots.length, ...tally };
}

async function castUntilReceipt(vote: TrialVote, paper: SealedPaper, tally: { unanswered: number }): Promise<Receipt> {
  for (;;) {
    const reply = await vote.cast(paper).catch(() => null);
    if (reply?.status === 200) return reply.body as Receipt;
    if (reply && reply.body.code !== 'busy') throw new Error(`refused: ${JSON.stringify(reply.body)}`);
    tally.unanswered += 1;
    await pause(50);
  }
}

/** Postmaster and all its children at once, as a power cut would; then the very same command line again. */
async function killPostgres(cluster: TestCluster, url: string): Promise<void> {
  const { data, folder, owner } = cluster.home;
  const { pid } = readPostmaster(data)!;
  const [program, ...flags] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  for (const one of [pid, ...children]) endNow(one);
  while (!(await answers(url))) {
    const started = spawn(program, flags, { ...owner, cwd: folder, detached: true, stdio: 'ignore' });
    started.unref();
    while (started.exitCode === null && !(await answers(url))) await pause(50);
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has gone by itself
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
