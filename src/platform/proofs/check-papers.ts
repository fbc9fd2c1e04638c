import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { sumContents, type Aggregate } from '../../domain/sealing/elgamal/aggregate';
import type { CheckedPapers } from '../../domain/sealing/elgamal/check-and-sum';
import type { SealedContent } from '../../domain/sealing/elgamal/verify';
import type { FrozenManifest } from '../../domain/sealing/manifest-hash';
import { DomainError } from '../../domain/shared/problem';
import type { ProofAnswer, ProofTask, SumAnswer, SumTask } from './proof-task';
import { startThread } from './start-thread';

export type { CheckedPapers } from '../../domain/sealing/elgamal/check-and-sum';

/** Papers handed to a thread at once: enough for a batch to pay, few enough for progress to be seen. */
const CHUNK = 32;

const PROGRAM = require.resolve('./proof-worker');

/**
 * Checks papers and sums the valid ones in threads of their own, as many as there are cores; the event loop stays free.
 * `onProgress` is told how many papers are done. Throws `busy` when a thread has died.
 */
export async function checkPapers(papers: readonly SealedContent[], frozen: FrozenManifest, onProgress: (done: number) => void = () => undefined): Promise<CheckedPapers> {
  const tasks = tasksOf(papers);
  const answers: ProofAnswer[] = [];
  const hear = (answer: ProofAnswer): void => {
    answers.push(answer);
    onProgress(answers.reduce((done, { checked }) => done + checked.valid.length + checked.invalid.length, 0));
  };
  const workers = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, () => startThread(PROGRAM, { manifest: frozen.manifest, hash: frozen.hash }));
  try {
    await Promise.all(workers.map((worker) => workThrough(tasks, worker, hear)));
    return joined(answers, (await sumOf(workers)) ?? sumContents([], frozen.manifest));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function tasksOf(papers: readonly SealedContent[]): ProofTask[] {
  return Array.from({ length: Math.ceil(papers.length / CHUNK) }, (_, index) => ({ from: index * CHUNK, papers: papers.slice(index * CHUNK, (index + 1) * CHUNK) }));
}

/** Takes tasks off the list that all workers share until none is left. */
function workThrough(tasks: ProofTask[], worker: Worker, hear: (answer: ProofAnswer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const task = tasks.shift();
      if (task === undefined) resolve();
      else worker.postMessage(task);
    };
    worker.on('message', (answer: ProofAnswer) => {
      hear(answer);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new DomainError('busy')));
    next();
  });
}

/** Each adds its own to what the others found: nothing is added on the event loop. null: there was no thread. */
async function sumOf(workers: readonly Worker[]): Promise<Aggregate | null> {
  let summed: Aggregate | null = null;
  for (const worker of workers) summed = await addedBy(worker, summed);
  return summed;
}

function addedBy(worker: Worker, summed: Aggregate | null): Promise<Aggregate> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners('message');
    worker.on('message', (answer: SumAnswer) => resolve(answer.summed));
    worker.on('error', reject);
    worker.on('exit', () => reject(new DomainError('busy')));
    worker.postMessage({ summed } satisfies SumTask);
  });
}

function joined(answers: readonly ProofAnswer[], aggregate: Aggregate): CheckedPapers {
  const inOrder = [...answers].sort((one, other) => one.from - other.from);
  return {
    valid: inOrder.flatMap(({ from, checked }) => checked.valid.map((index) => from + index)),
    invalid: inOrder.flatMap(({ from, checked }) => checked.invalid.map(({ index, check }) => ({ index: from + index, check }))),
    aggregate,
  };
}
