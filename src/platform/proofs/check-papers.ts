import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { addAggregates, sumContents } from '../../domain/sealing/elgamal/aggregate';
import type { CheckedPapers } from '../../domain/sealing/elgamal/check-and-sum';
import type { SealedContent } from '../../domain/sealing/elgamal/verify';
import type { FrozenManifest } from '../../domain/sealing/manifest-hash';
import { DomainError } from '../../domain/shared/problem';
import type { ProofAnswer, ProofTask } from './proof-task';

export type { CheckedPapers } from '../../domain/sealing/elgamal/check-and-sum';

/** Papers handed to a thread at once: enough for a batch to pay, few enough for progress to be seen. */
const CHUNK = 32;

const PROGRAM = require.resolve('./proof-worker');
/** Compiled, the program is JavaScript; in tests it is still TypeScript, which node must be taught to read. */
const OPTIONS = PROGRAM.endsWith('.ts') ? { execArgv: ['--require', join(__dirname, '../../../test/support/typescript-hook.cjs')] } : {};

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
  const workers = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, () => startWorker(frozen));
  try {
    await Promise.all(workers.map((worker) => workThrough(tasks, worker, hear)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return joined(answers, sumContents([], frozen.manifest));
}

function tasksOf(papers: readonly SealedContent[]): ProofTask[] {
  return Array.from({ length: Math.ceil(papers.length / CHUNK) }, (_, index) => ({ from: index * CHUNK, papers: papers.slice(index * CHUNK, (index + 1) * CHUNK) }));
}

const startWorker = ({ manifest, hash }: FrozenManifest): Worker => new Worker(PROGRAM, { ...OPTIONS, workerData: { manifest, hash } });

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

function joined(answers: readonly ProofAnswer[], nothing: CheckedPapers['aggregate']): CheckedPapers {
  const inOrder = [...answers].sort((one, other) => one.from - other.from);
  return {
    valid: inOrder.flatMap(({ from, checked }) => checked.valid.map((index) => from + index)),
    invalid: inOrder.flatMap(({ from, checked }) => checked.invalid.map(({ index, check }) => ({ index: from + index, check }))),
    aggregate: inOrder.reduce((sum, { checked }) => addAggregates(sum, checked.aggregate), nothing),
  };
}
