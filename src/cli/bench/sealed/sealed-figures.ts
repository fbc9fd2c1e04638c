import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { checkAndSum } from '../../../domain/sealing/elgamal/check-and-sum';
import { toHex } from '../../../domain/sealing/bytes';
import type { SealedContent } from '../../../domain/sealing/elgamal/verify';
import { isOpeningSigned, isPartialRight, makeOpening, recountOf } from '../../../domain/sealing/stations/opening';
import { countsOfOpenings } from '../../../domain/sealing/stations/result';
import { checkPapers } from '../../../platform/proofs/check-papers';
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

/** From "closed" to the counts, at a station or the server that sees every paper only now, all cores working: check and sum, two openings, their proofs, the totals. */
export async function closingFigures(ballot: TrialSealed, papers: readonly SealedContent[]) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const checked = await timed(() => checkPapers(papers, ballot.frozen));
  delay.disable();
  const hashes = papers.map(({ leafHash }) => toHex(leafHash));
  const opened = await timed(() => {
    const recount = recountOf(hashes, checked.value, checked.value.aggregate);
    return ballot.stations.slice(0, 2).map((own) => ({ index: own.index, ...makeOpening(recount, own, ballot.frozen, randomBytes, nodeSuite) }));
  });
  const counted = await timed(() => {
    const good = opened.value.filter((one) => isOpeningSigned(one, one.index, ballot.frozen, nodeSuite) && isPartialRight(one, one.index, ballot.frozen, randomBytes));
    return countsOfOpenings(good, ballot.frozen.manifest);
  });
  if (counted.value[0]!.valid !== papers.length) throw new Error('a paper was lost');
  return { papers: papers.length, items: ballot.frozen.manifest.parts[0]!.form.items.length, checkMs: checked.ms, openMs: opened.ms, countMs: counted.ms, lagP99Ms: delay.percentile(99) / 1e6 };
}

/** One core. */
export async function paperFigures(ballot: TrialSealed, papers = 16) {
  trialContent(ballot, 0);
  const sealed = await timed(() => Array.from({ length: papers }, (_, index) => trialContent(ballot, index)));
  const checked = await timed(() => checkAndSum(sealed.value, ballot.frozen, randomBytes));
  return { items: ballot.frozen.manifest.parts[0]!.form.items.length, bytes: sealed.value[0]!.content.length, sealMs: sealed.ms / papers, checkMs: checked.ms / papers };
}
