import type { Aggregate } from '../../domain/sealing/elgamal/aggregate';
import type { CheckedContents, SealedContent } from '../../domain/sealing/elgamal/verify';

/** Some of the papers, and where in the whole list they begin. */
export interface ProofTask {
  readonly from: number;
  readonly papers: readonly SealedContent[];
}

/** What was found of them; places are those of the task's own list. The thread keeps their sum. */
export interface ProofAnswer {
  readonly from: number;
  readonly checked: CheckedContents;
}

/** Asks a thread for the sum of all that it found valid, and of what other threads summed before. */
export interface SumTask {
  readonly summed: Aggregate | null;
}
export interface SumAnswer {
  readonly summed: Aggregate;
}
