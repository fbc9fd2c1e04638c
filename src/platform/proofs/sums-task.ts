import type { CheckedPapers } from '../../domain/sealing/elgamal/check-and-sum';
import type { FrozenManifest } from '../../domain/sealing/manifest-hash';
import type { Opening, Recount, Release } from '../../domain/sealing/stations/said';
import type { PartCounts } from '../../domain/tally/counts';

export type FromStation<S> = S & { readonly index: number };
/** What a partial decryption is of, and the partial decryption. */
export type OpenedSums = Pick<Opening, 'aggregate' | 'validRoot' | 'partial'>;

/** What can be asked of the thread, and its answers. */
export interface SumsQuestions {
  readonly partial: { readonly ask: { readonly sums: OpenedSums; readonly index: number; readonly frozen: FrozenManifest }; readonly answer: boolean };
  readonly recount: { readonly ask: { readonly leafHashes: readonly string[]; readonly checked: CheckedPapers }; readonly answer: Recount };
  readonly openings: { readonly ask: { readonly openings: readonly FromStation<Opening>[]; readonly frozen: FrozenManifest }; readonly answer: PartCounts[] };
  readonly releases: { readonly ask: { readonly releases: readonly FromStation<Release>[]; readonly frozen: FrozenManifest }; readonly answer: PartCounts[] };
}

export type SumsTask = { [K in keyof SumsQuestions]: { readonly id: number; readonly kind: K; readonly ask: SumsQuestions[K]['ask'] } }[keyof SumsQuestions];

export interface SumsAnswer {
  readonly id: number;
  readonly answer?: unknown;
  /** A DomainError, whose class does not survive the way. */
  readonly refusal?: { readonly code: string; readonly problems: readonly object[] };
}
