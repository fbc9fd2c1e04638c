import { setTimeout as pause } from 'node:timers/promises';
import type { ClosingSet, CloseAnswer, Receipt } from '../../src/contract/box-wire';
import { knock } from '../../src/cli/bench/box-orders';
import type { SealedPaper } from '../../src/domain/sealing/seal-paper';
import { freePort } from '../../src/platform/database/server/launch';
import { appKey, TrialVote } from '../integration/box/box-kit';
import { durableCluster } from '../support/clusters';
import { freshDatabase } from '../support/fresh-database';
import { removeCluster, restartPostgres } from '../support/power-cut';
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
    if (target === 'postgres') return restartPostgres(cluster, url);
    await box.end('SIGKILL');
    box = await spawnBox(env);
  };
  try {
    return await underFire(await new TrialVote(() => ports).open(robots), robots, kills, shoot);
  } finally {
    await box.end();
    await removeCluster(cluster);
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
    if (first.signature !== second.signature || first.leafHash !== second.leafHash || first.code !== second.code) tally.contradictions += 1;
    return first.leafHash;
  };
  const acknowledged = await Promise.all(papers.map(robot));
  await Promise.all(shots);
  const closed = await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
  const set = await knock<ClosingSet>('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`);
  return { acknowledged, stored: set.body.leafHashes, counted: closed.body.counts![0].returned, kills: shots.length, ...tally };
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
