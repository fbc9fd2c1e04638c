import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { addAggregates, sumContents } from '../../domain/sealing/elgamal/aggregate';
import { checkAndSum } from '../../domain/sealing/elgamal/check-and-sum';
import type { FrozenManifest } from '../../domain/sealing/manifest-hash';
import type { ProofAnswer, ProofTask, SumAnswer, SumTask } from './proof-task';

const frozen = workerData as FrozenManifest;
let sum = sumContents([], frozen.manifest);

parentPort!.on('message', (task: ProofTask | SumTask) => {
  if ('summed' in task) {
    parentPort!.postMessage({ summed: task.summed === null ? sum : addAggregates(task.summed, sum) } satisfies SumAnswer);
    return;
  }
  const { aggregate, ...checked } = checkAndSum(task.papers, frozen, (length) => randomBytes(length));
  sum = addAggregates(sum, aggregate);
  parentPort!.postMessage({ from: task.from, checked } satisfies ProofAnswer);
});
