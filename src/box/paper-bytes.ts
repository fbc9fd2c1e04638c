import { codecFor } from '../domain/sealing/codec';
import { encodePaper } from '../domain/sealing/paper';
import { TOKEN_SIGNATURE_LENGTH } from '../domain/sealing/token';
import type { BoxBallot } from './ballots';
import type { PaperRow } from './papers-store';

/** What of a ballot stands in each of its papers. */
type OfBallot = Pick<BoxBallot, 'ballotId' | 'secrecy'> & { readonly reader: { readonly manifestHash: Uint8Array } | null };

/** The paper as it was cast, put together from its row. */
export function paperBytes(row: PaperRow, ballot: OfBallot): Uint8Array {
  const second = row.token_signature.subarray(TOKEN_SIGNATURE_LENGTH);
  return encodePaper({
    codec: codecFor(ballot.secrecy).code,
    ballotId: ballot.ballotId,
    manifestHash: ballot.reader!.manifestHash,
    tokenKey: row.token_key,
    tokenPrefix: row.token_prefix,
    tokenSignature: row.token_signature.subarray(0, TOKEN_SIGNATURE_LENGTH),
    secondTokenSignature: second.length === 0 ? null : second,
    content: row.content,
    paperSignature: row.paper_signature,
  });
}
