import { parentPort, workerData } from 'node:worker_threads';
import { trialPaper, type TrialBallot } from '../trial-ballot';

export interface SealingWork {
  readonly ballot: TrialBallot;
  readonly papers: number;
}

const { ballot, papers } = workerData as SealingWork;
parentPort!.postMessage(Array.from({ length: papers }, (_, index) => trialPaper(ballot, index % 11)));
