import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { checkAndSum } from '../../../domain/sealing/elgamal/check-and-sum';
import { toHex } from '../../../domain/sealing/bytes';
import type { SealedContent } from '../../../domain/sealing/elgamal/verify';
import { isOpeningSigned, makeOpening } from '../../../domain/sealing/stations/opening';
import { checkPapers } from '../../../platform/proofs/check-papers';
import { SumsThread } from '../../../platform/proofs/sums-thread';
import { nodeSuite } from '../../../platform/security/node-suite';
import { trialContent, type TrialSealed } from './trial-sealed';

/** Milliseconds that something takes, wall time. */
export async function timed<T>(what: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await what();
  return { ms: performance.now() - start, value };
}

/** How many papers are really different: sealing 3,000 takes minutes and checking them takes the same whether or not some are alike. */
const DIFFERENT = 64;

export function trialPapers(ballot: TrialSealed, papers: number): SealedContent[] {
  const different = Array.from({ length: Math.min(papers, DIFFERENT) }, (_, index) => trialContent(ballot, index));
  return Array.from({ length: papers }, (_, index) => ({ ...different[index % different.length]!, leafHash: randomBytes(32) }));
}

function startDelay(): IntervalHistogram {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  return delay;
}

/** Milliseconds, the 99th of 100. */
function delayOf(delay: IntervalHistogram): number {
  delay.disable();
  return delay.percentile(99) / 1e6;
}

/** From "closed" to the counts, at a station or the server that sees every paper only now, all cores working: check and sum, two openings, their proofs, the totals. The delay is that of the server, to the end of counting; the openings are made on devices that serve nobody. */
export async function closingFigures(ballot: TrialSealed, papers: readonly SealedContent[]) {
  const delay = startDelay();
  const sums = new SumsThread();
  const checked = await timed(() => checkPapers(papers, ballot.frozen));
  const recount = await timed(() => sums.ask('recount', { leafHashes: papers.map(({ leafHash }) => toHex(leafHash)), checked: checked.value }));
  const byServer = delayOf(delay);
  // two stations, each on its own device
  const opened = await timed(() => ballot.stations.slice(0, 2).map((own) => ({ index: own.index, ...makeOpening(recount.value, own, ballot.frozen, randomBytes, nodeSuite) })));
  const untilCounted = startDelay();
  const counted = await timed(async () => {
    for (const one of opened.value) {
      const isGood = isOpeningSigned(one, one.index, ballot.frozen, nodeSuite) && (await sums.ask('partial', { sums: one, index: one.index, frozen: ballot.frozen }));
      if (!isGood) throw new Error('an opening was refused');
    }
    return sums.ask('openings', { openings: opened.value, frozen: ballot.frozen });
  });
  const lag = Math.max(byServer, delayOf(untilCounted));
  await sums.onApplicationShutdown();
  if (counted.value[0]!.valid !== papers.length) throw new Error('a paper was lost');
  return { papers: papers.length, items: ballot.frozen.manifest.parts[0]!.form.items.length, checkMs: checked.ms, openMs: recount.ms + opened.ms, countMs: counted.ms, lagP99Ms: lag };
}

/** One core. */
export async function paperFigures(ballot: TrialSealed, papers = 16) {
  trialContent(ballot, 0);
  const sealed = await timed(() => Array.from({ length: papers }, (_, index) => trialContent(ballot, index)));
  const checked = await timed(() => checkAndSum(sealed.value, ballot.frozen, randomBytes));
  return { items: ballot.frozen.manifest.parts[0]!.form.items.length, bytes: sealed.value[0]!.content.length, sealMs: sealed.ms / papers, checkMs: checked.ms / papers };
}
