import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloseAnswer } from '../../../contract/box-wire';
import { toBase64Url } from '../../../domain/sealing/base64';
import { freezeManifest } from '../../../domain/sealing/manifest-hash';
import type { SealedPaper } from '../../../domain/sealing/seal-paper';
import { startThread } from '../../../platform/proofs/start-thread';
import type { CastTimes } from '../casters';
import { figuresOf, openTrial, PORTS, writePapers, type CastFigures } from '../casting-figures';
import type { LoopDelay } from '../loop-delay';
import { withTrialApp } from '../trial-app';
import type { TrialBallot } from '../trial-ballot';
import { ask, questionOf, startBox, startDatabases, stop, type BoxProcess } from '../trial-server';
import type { ClosedPapers } from './busy-provers';
import { trialPapers } from './sealed-figures';
import type { SealingWork } from './sealing-thread';
import { trialCeremony, trialSealed, type TrialSealed } from './trial-sealed';

export interface RushFigures {
  readonly tablets: number;
  readonly items: number;
  readonly seconds: number;
  /** Wall time of sealing them all beforehand. */
  readonly preparedMs: number;
  readonly cast: CastFigures;
  readonly box: LoopDelay;
  readonly app: LoopDelay;
}

/** Enough that the threads are started anew only now and then. */
const CLOSED_PAPERS = 640;

/** Tablets cast within some seconds, each a paper and a token of its own, while the app checks the papers of another ballot in all its threads. App and box are processes as `npm start` runs them. */
export async function rushFigures(tablets: number, seconds: number): Promise<RushFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-rush-'));
  const databases = await startDatabases('box');
  const appKey = randomBytes(32);
  const box = await startBox(await databases.create('rush'), appKey, PORTS, ['loop-delay']);
  try {
    const ballotId = randomUUID();
    const { ballot, give } = await openTrial(box, appKey, { secrecy: 'sealed', sealed: trialCeremony(ballotId).sealed, ballotId }, tablets);
    const start = performance.now();
    const file = join(folder, 'papers.json');
    writePapers(file, await sealedBeforehand(ballot, tablets));
    const preparedMs = performance.now() - start;
    const { items } = ballot.frozen.manifest.parts[0]!.form;
    const closed = join(folder, 'closed.json');
    writeFileSync(closed, JSON.stringify(closedPapers(trialSealed(ballot.frozen.manifest, items.length, 10))));
    const figures = await besideBusyApp(box, closed, () => ask<CastTimes>('casters', { hallUrl: box.hallUrl, ballotId, file, overSeconds: seconds }));
    const { count } = await give<CloseAnswer>({ command: 'close', graceSeconds: 0 });
    if (count !== tablets) throw new Error(`${tablets - count} papers were lost`);
    return { tablets, items: items.length, seconds, preparedMs, ...figures };
  } finally {
    await stop(box.child);
    await databases.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function besideBusyApp(box: BoxProcess, check: string, rush: () => Promise<{ answer: CastTimes }>) {
  const work = async ({ child }: { readonly child: typeof box.child }) => {
    child.send({ check });
    for (const one of [box.child, child]) one.send({ loopDelay: 'begin' });
    const { answer } = await rush();
    const [ofBox, ofApp] = await Promise.all([box.child, child].map((one) => questionOf<LoopDelay>(one, { loopDelay: 'end' })));
    return { cast: figuresOf(answer), box: ofBox!, app: ofApp! };
  };
  return withTrialApp(async () => null, work, ['loop-delay', 'sealed/busy-provers']);
}

/** On all cores. */
async function sealedBeforehand(ballot: TrialBallot, papers: number): Promise<SealedPaper[]> {
  const threads = availableParallelism();
  const shares = Array.from({ length: threads }, (_, index) => Math.ceil((papers - index) / threads));
  const sealed = await Promise.all(shares.map(async (share) => (await once(startThread(require.resolve('./sealing-thread'), { ballot, papers: share } satisfies SealingWork), 'message'))[0] as SealedPaper[]));
  return sealed.flat();
}

function closedPapers(ballot: TrialSealed): ClosedPapers {
  const papers = trialPapers(ballot, CLOSED_PAPERS).map(({ leafHash, tokenKey, content }) => ({ leafHash: toBase64Url(leafHash), tokenKey: toBase64Url(tokenKey), content: toBase64Url(content) }));
  return { manifest: freezeManifest(ballot.frozen.manifest).text, papers };
}
