import { concat } from '../bytes';
import { ELEMENT_LENGTH, readPoint, readScalar, writePoint, writeScalar, type Point } from './group';
import { branchesOf, CIPHERTEXT_LENGTH, type Layout } from './layout';

/** R = r·G, S = r·PK + x·G: x under the election key. */
export interface Ciphertext {
  readonly R: Point;
  readonly S: Point;
}

/** One branch: T1 and T2. */
export type Commitment = readonly [Point, Point];

/** A proof that one of several branches is true, without saying which. */
export interface Proof {
  readonly commitments: readonly Commitment[];
  /** As on the wire: one fewer than branches; the last follows from the challenge of the paper. */
  readonly challenges: readonly bigint[];
  readonly responses: readonly bigint[];
}

export interface Content {
  readonly ciphertexts: readonly Ciphertext[];
  /** In the order of the claims. */
  readonly proofs: readonly Proof[];
}

export const writeCiphertexts = (ciphertexts: readonly Ciphertext[]): Uint8Array => concat(...ciphertexts.flatMap(({ R, S }) => [writePoint(R), writePoint(S)]));

export const writeCommitments = (commitments: readonly Commitment[]): Uint8Array => concat(...commitments.flat().map(writePoint));

export const writeScalars = (scalars: readonly bigint[]): Uint8Array => concat(...scalars.map(writeScalar));

/** A content read, with the bytes that are hashed. */
export interface ReadContent extends Content {
  readonly ciphertextBytes: Uint8Array;
  readonly commitmentBytes: Uint8Array;
}

/** Strict: canonical points that are not the identity, canonical scalars, not a byte more or less. Throws RangeError. */
export function readContent(bytes: Uint8Array, layout: Layout): ReadContent {
  const ciphertexts = readCiphertexts(bytes, layout);
  const ciphertextBytes = bytes.subarray(0, layout.slots * CIPHERTEXT_LENGTH);
  return { ciphertexts, ciphertextBytes, ...readProofs(bytes.subarray(ciphertextBytes.length), branchesOf(layout)) };
}

/** The ciphertexts alone, of a content whose proofs were checked before. Throws RangeError. */
export function readCiphertexts(bytes: Uint8Array, layout: Layout): readonly Ciphertext[] {
  if (bytes.length !== layout.length) throw new RangeError('wrong length');
  return readPairs(bytes.subarray(0, layout.slots * CIPHERTEXT_LENGTH)).map(([R, S]) => ({ R, S }));
}

function readProofs(bytes: Uint8Array, branches: readonly number[]): Pick<ReadContent, 'proofs' | 'commitmentBytes'> {
  let at = 0;
  const take = (elements: number): Uint8Array => bytes.subarray(at, (at += elements * ELEMENT_LENGTH));
  const commitmentBytes: Uint8Array[] = [];
  const proofs = branches.map((count) => {
    const committed = take(2 * count);
    commitmentBytes.push(committed);
    return { commitments: readPairs(committed), challenges: split(take(count - 1)).map(readScalar), responses: split(take(count)).map(readScalar) };
  });
  return { proofs, commitmentBytes: concat(...commitmentBytes) };
}

function readPairs(bytes: Uint8Array): Commitment[] {
  const points = split(bytes).map(readPoint);
  return Array.from({ length: points.length / 2 }, (_, index) => [points[2 * index]!, points[2 * index + 1]!]);
}

const split = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / ELEMENT_LENGTH }, (_, index) => bytes.subarray(index * ELEMENT_LENGTH, (index + 1) * ELEMENT_LENGTH));
