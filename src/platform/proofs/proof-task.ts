import type { CheckedPapers } from '../../domain/sealing/elgamal/check-and-sum';
import type { SealedContent } from '../../domain/sealing/elgamal/verify';

/** Some of the papers, and where in the whole list they begin. */
export interface ProofTask {
  readonly from: number;
  readonly papers: readonly SealedContent[];
}

/** What was found of them; places are those of the task's own list. */
export interface ProofAnswer {
  readonly from: number;
  readonly checked: CheckedPapers;
}
