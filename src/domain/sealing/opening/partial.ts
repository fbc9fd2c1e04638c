import type { ElectionKey } from '../../ballot/manifest';
import { DomainError } from '../../shared/problem';
import { concat, uuidToBytes, type RandomBytes } from '../bytes';
import type { Aggregate } from '../elgamal/aggregate';
import { ELEMENT_LENGTH, GENERATOR, hashToScalar, littleEndian, modulo, randomScalar, readPoint, readScalar, writePoint, writeScalar, type Point } from '../elgamal/group';
import { multiSum } from '../elgamal/multi-sum';
import { verificationKey } from '../keys/election-key';

/** What a partial decryption is bound to. */
export interface OpeningContext {
  readonly ballotId: string;
  readonly manifestHash: Uint8Array;
  /** RFC 9162 root over the sorted leaf hashes of the papers that were summed. */
  readonly setRoot: Uint8Array;
  /** The station that decrypts. */
  readonly index: number;
  readonly sealed: ElectionKey;
}

const WEIGHT_BITS = 128;
const SCALAR_BITS = 253;

/** D for each place ‖ T0 ‖ T for each place ‖ z. */
export const partialLength = (slots: number): number => (2 * slots + 2) * ELEMENT_LENGTH;

/**
 * The station's part of opening the sums, with one proof that it used the share it was dealt on exactly these sums.
 * Throws `nothing-to-open` where a sum is of no paper: only sums are ever opened.
 */
export function decryptPartially(aggregate: Aggregate, share: Uint8Array, context: OpeningContext, random: RandomBytes): Uint8Array {
  const sums = aggregate.map(({ R }) => pointOrNull(R));
  if (sums.length === 0 || sums.includes(null)) throw new DomainError('nothing-to-open');
  const [secret, nonce] = [readScalar(share), randomScalar(random)];
  const multiples = (scalar: bigint): Uint8Array[] => sums.map((sum) => writePoint(sum!.multiply(scalar)));
  const opened = multiples(secret);
  const commitments = [writePoint(GENERATOR.multiply(nonce)), ...multiples(nonce)];
  const challenge = challengeOf(aggregate, opened, commitments, context);
  return concat(...opened, ...commitments, writeScalar(modulo(nonce + challenge * secret)));
}

/** Whether the station made this of this aggregate with the share it was dealt. Never throws for what came from outside. */
export function isPartialValid(partial: Uint8Array, aggregate: Aggregate, context: OpeningContext, random: RandomBytes): boolean {
  try {
    return aggregate.length > 0 && isPlace(context) && proves(partial, aggregate, context, random);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const isPlace = ({ index, sealed }: OpeningContext): boolean => sealed.stations.some((station) => station.index === index);

/** The points a station contributes, one for each place. Throws RangeError where they are none. */
export function openedPoints(partial: Uint8Array, slots: number): Point[] {
  if (partial.length !== partialLength(slots)) throw new RangeError('wrong length');
  return elements(partial, 0, slots).map(readPoint);
}

/** z·G = T0 + c·V, and z·ΣR = T + c·D in each place: all at once, each times a random weight. */
function proves(partial: Uint8Array, aggregate: Aggregate, context: OpeningContext, random: RandomBytes): boolean {
  const slots = aggregate.length;
  const opened = openedPoints(partial, slots);
  const commitmentBytes = elements(partial, slots, slots + 1);
  const [z] = elements(partial, 2 * slots + 1, 1).map(readScalar);
  const c = challengeOf(aggregate, elements(partial, 0, slots), commitmentBytes, context);
  const weights = commitmentBytes.map(() => littleEndian(random(WEIGHT_BITS / 8)));
  const bases = [GENERATOR, ...aggregate.map(({ R }) => readPoint(R))];
  const results = [readPoint(verificationKey(context.sealed, context.index)), ...opened];
  const long = multiSum([...bases, ...results], [...weights.map((weight) => modulo(-weight * z!)), ...weights.map((weight) => modulo(weight * c))], SCALAR_BITS);
  return long.add(multiSum(commitmentBytes.map(readPoint), weights, WEIGHT_BITS)).is0();
}

const challengeOf = (aggregate: Aggregate, opened: readonly Uint8Array[], commitments: readonly Uint8Array[], { ballotId, manifestHash, setRoot, index, sealed }: OpeningContext): bigint =>
  hashToScalar(
    'pj1/eg-r255/partial',
    uuidToBytes(ballotId),
    manifestHash,
    Uint8Array.of(index),
    verificationKey(sealed, index),
    setRoot,
    ...aggregate.flatMap(({ R, S }) => [R, S]),
    ...opened,
    ...commitments,
  );

const elements = (bytes: Uint8Array, from: number, count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => bytes.subarray((from + index) * ELEMENT_LENGTH, (from + index + 1) * ELEMENT_LENGTH));

function pointOrNull(bytes: Uint8Array): Point | null {
  try {
    return readPoint(bytes);
  } catch {
    return null;
  }
}
