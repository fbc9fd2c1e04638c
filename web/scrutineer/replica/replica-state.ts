import { addAggregates, type Aggregate } from '../../../src/domain/sealing/elgamal/aggregate';
import type { ContentCheck } from '../../../src/domain/sealing/elgamal/verify';
import { aggregateText, readAggregate, rootOfHashes } from '../../../src/domain/sealing/stations/opening';
import type { Recount } from '../../../src/domain/sealing/stations/said';
import type { HeldBatch } from '../../../src/domain/sealing/stations/replica';
import type { CheckedPapers } from '../proofs/check-papers';

/** One batch of the replica, checked: as it is kept on this device, `aggregate` as text and empty where no paper is valid. */
export interface CheckedBatch {
  readonly batch: number;
  readonly leafHashes: readonly string[];
  readonly invalid: readonly { readonly leafHash: string; readonly check: ContentCheck }[];
  readonly alien: readonly string[];
  readonly aggregate: string;
}

export function checkedBatch(batch: number, parts: readonly CheckedPapers[]): CheckedBatch {
  return {
    batch,
    leafHashes: parts.flatMap(({ leafHashes }) => leafHashes),
    invalid: parts.flatMap(({ invalid }) => invalid),
    alien: parts.flatMap(({ alien }) => alien),
    aggregate: sumText(parts.map(({ aggregate }) => aggregate)),
  };
}

/** The sum of all these sums; of none, nothing. */
export function sumText(sums: readonly Aggregate[]): string {
  const [first, ...rest] = sums.filter(({ length }) => length > 0);
  return first === undefined ? '' : aggregateText(rest.reduce(addAggregates, first));
}

/** Valid papers of these batches: their hashes, and their sums as text. */
export function validOf(batches: readonly CheckedBatch[]): { readonly leafHashes: readonly string[]; readonly validRoot: string; readonly aggregate: string } {
  const out = new Set(batches.flatMap(({ invalid, alien }) => [...invalid.map(({ leafHash }) => leafHash), ...alien]));
  const leafHashes = batches.flatMap((batch) => batch.leafHashes).filter((leafHash) => !out.has(leafHash));
  return { leafHashes, validRoot: rootOfHashes(leafHashes), aggregate: sumText(batches.flatMap(({ aggregate }) => (aggregate === '' ? [] : [readAggregate(aggregate)]))) };
}

/** This station's own recount of all that it holds, by place in the closing set. */
export function recountOfReplica(batches: readonly CheckedBatch[]): Recount {
  const leafHashes = batches.flatMap((batch) => batch.leafHashes).sort();
  const place = new Map(leafHashes.map((leafHash, at) => [leafHash, at]));
  const { validRoot, aggregate } = validOf(batches);
  const invalid = batches.flatMap((batch) => batch.invalid.map(({ leafHash, check }) => ({ at: place.get(leafHash)!, check })));
  return { root: rootOfHashes(leafHashes), count: leafHashes.length, invalid: invalid.sort((one, other) => one.at - other.at), validRoot, aggregate };
}

/** The batch as the rules of live releases and of the closing set look at it. */
export function heldBatch(epoch: string, { batch, leafHashes, invalid }: CheckedBatch): HeldBatch {
  const checks = new Map(invalid.map(({ leafHash, check }) => [leafHash, check]));
  return { epoch, number: batch, papers: leafHashes.map((leafHash) => ({ leafHash, check: checks.get(leafHash) ?? null })) };
}
