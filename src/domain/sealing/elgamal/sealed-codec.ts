import type { BallotCodec } from '../ballot-codec';

/** Exponential ElGamal on ristretto255 with proofs (eg-r255): nobody reads a paper, the stations together open the sums. */
export const sealedCodec: BallotCodec = {
  code: 1,
  contentLength: () => {
    throw new Error('not yet');
  },
  encode: () => {
    throw new Error('not yet');
  },
};
