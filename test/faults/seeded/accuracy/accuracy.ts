import { randomBytes, randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { knock } from '../../../../src/cli/bench/box-orders';
import { markedPaper } from '../../../../src/cli/bench/trial-ballot';
import type { ClosingSet, CloseAnswer } from '../../../../src/contract/box-wire';
import type { BallotForm } from '../../../../src/domain/ballot/form';
import type { SealedPaper } from '../../../../src/domain/sealing/seal-paper';
import type { PartCounts } from '../../../../src/domain/tally/counts';
import { freePort } from '../../../../src/platform/database/server/launch';
import { appKey, TrialVote } from '../../../integration/box/box-kit';
import { Program } from '../program';
import { Server } from '../server';
import { Sums } from './sums';

/** A position is one item of one paper; leaving it unmarked is a choice too. */
const [PAPERS, ITEMS] = [3_000, 250];
/** So many tablets cast at once. */
const ABREAST = 96;

export interface AccuracyReport {
  readonly positions: number;
  readonly papers: number;
  readonly ballots: number;
  readonly kills: { box: number; backends: number; connectionsCut: number };
  /** Casts that got no answer or were put off, and were made again. */
  readonly repeats: number;
  /** By how many marks the announced figures differ from what was meant. */
  readonly errors: number;
  readonly firstError: string | null;
  readonly minutes: number;
}

const FORM: BallotForm = {
  items: Array.from({ length: ITEMS }, (_, index) => ({ id: `p${index + 1}`, title: `项目${index + 1}` })),
  mark: 'one-per-item',
  choices: ['approve', 'oppose', 'abstain'],
  approveAtMost: null,
  unmarked: 'notPressed',
};

/** Whole ballots through the real box, which is killed and whose connections are killed in each; every figure it counts is held against what was marked. */
export async function runAccuracy(positions: number, say: (line: string) => void): Promise<AccuracyReport> {
  const begun = performance.now();
  const server = await Server.of('box');
  const ports = { hall: await freePort(), command: await freePort() };
  const env = { BOX_DATABASE_URL: server.url, BOX_APP_KEY: appKey, BOX_PORT: String(ports.hall), BOX_COMMAND_PORT: String(ports.command), BOX_HOST: '127.0.0.1' };
  const box = new Program('box', env, `http://127.0.0.1:${ports.hall}`, join(tmpdir(), 'piaojue-accuracy.log'));
  const report = { positions: 0, papers: 0, ballots: 0, kills: { box: 0, backends: 0, connectionsCut: 0 }, repeats: 0, errors: 0, firstError: null as string | null };
  try {
    await box.ready();
    while (report.positions < positions) {
      const papers = Math.min(PAPERS, Math.ceil((positions - report.positions) / ITEMS));
      const vote = new TrialVote(() => ports, { secrecy: report.ballots % 2 === 0 ? 'anonymous' : 'named', form: FORM });
      await untilAnswered(() => vote.open(papers));
      const sums = new Sums(FORM);
      const acknowledged = await castAll(vote, papers, sums, report, (share) => harm(share, box, server, report.kills));
      const counts = await close(vote);
      const { leafHashes } = (await knock<ClosingSet>('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`)).body;
      const lost = acknowledged.filter((leafHash) => !new Set(leafHashes).has(leafHash)).length;
      const { errors, first } = sums.against(counts);
      report.errors += errors + lost * ITEMS;
      report.firstError ??= first ?? (lost > 0 ? `${lost} papers lost` : null);
      report.positions += papers * ITEMS;
      report.papers += papers;
      report.ballots += 1;
      say(`${report.positions} positions on ${report.papers} papers in ${report.ballots} ballots, ${report.errors} errors, ${minutes(begun)} minutes`);
    }
    return { ...report, minutes: minutes(begun) };
  } finally {
    await box.close();
    await server.close();
  }
}

/** Everybody casts until there is a receipt. `onShare` is called at every quarter. @returns leaf hashes with a receipt */
async function castAll(vote: TrialVote, papers: number, sums: Sums, report: { repeats: number }, onShare: (share: number) => Promise<void>): Promise<string[]> {
  const acknowledged: string[] = [];
  const harms: Promise<void>[] = [];
  let next = 0;
  const tablet = async (): Promise<void> => {
    while (next < papers) {
      next += 1;
      if (next % Math.ceil(papers / 4) === 0) harms.push(onShare(harms.length));
      const paper = markedPaper(vote.ballot, { marks: sums.mark() }, randomBytes(32));
      await castUntilReceipt(vote, paper, report);
      acknowledged.push(paper.leafHash);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, tablet));
  await Promise.all(harms);
  return acknowledged;
}

async function castUntilReceipt(vote: TrialVote, paper: SealedPaper, report: { repeats: number }): Promise<void> {
  for (;;) {
    const reply = await vote.cast(paper).catch(() => null);
    if (reply?.status === 200) return;
    // 408: Node's own answer on a machine too busy to read a request in time
    if (reply && reply.status !== 408 && reply.body.code !== 'busy') throw new Error(`refused: ${JSON.stringify(reply.body)}`);
    report.repeats += 1;
    await pause(20 + randomInt(60));
  }
}

async function harm(share: number, box: Program, server: Server, kills: { box: number; backends: number; connectionsCut: number }): Promise<void> {
  await pause(randomInt(200));
  if (share === 0) {
    await box.kill();
    kills.box += 1;
  } else if (share === 1) {
    while (!(await server.killBackend(Math.random()))) await pause(20);
    kills.backends += 1;
  } else if (share === 2) {
    await server.cutConnections();
    kills.connectionsCut += 1;
  }
}

async function close(vote: TrialVote): Promise<PartCounts> {
  const sequence = vote.sequence + 1;
  for (;;) {
    const reply = await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0, sequence }).catch(() => null);
    if (reply?.status === 200) return reply.body.counts![0]!;
    await pause(50);
  }
}

async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch {
      await pause(50);
    }
  }
}

const minutes = (since: number): number => Math.round((performance.now() - since) / 6_000) / 10;
