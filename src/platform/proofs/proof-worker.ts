import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { checkAndSum } from '../../domain/sealing/elgamal/check-and-sum';
import type { FrozenManifest } from '../../domain/sealing/manifest-hash';
import type { ProofAnswer, ProofTask } from './proof-task';

const frozen = workerData as FrozenManifest;

parentPort!.on('message', ({ from, papers }: ProofTask) => {
  parentPort!.postMessage({ from, checked: checkAndSum(papers, frozen, (length) => randomBytes(length)) } satisfies ProofAnswer);
});
