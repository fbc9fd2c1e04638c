import { fromBase64Url, toBase64Url } from './base64';
import { concat, fromHex, toHex, utf8, uuidToBytes } from './bytes';
import type { CryptoSuite } from './crypto-suite';

/** The box's word that a paper is not in it and, the box being closed, never will be (the `Absence` of src/contract/box-wire.ts). */
export interface PaperAbsence {
  readonly leafHash: string;
  readonly signature: string;
}

const absenceMessage = (ballotId: string, leafHash: Uint8Array): Uint8Array => concat(utf8('piaojue/absence/v1'), uuidToBytes(ballotId), leafHash);

export function signAbsence(ballotId: string, leafHash: Uint8Array, receiptSecretKey: Uint8Array, suite: CryptoSuite): PaperAbsence {
  return { leafHash: toHex(leafHash), signature: toBase64Url(suite.signEd25519(absenceMessage(ballotId, leafHash), receiptSecretKey)) };
}

/** Whether the box whose key (base64url) stands in the manifest said this of this paper. */
export function isAbsenceValid(absence: PaperAbsence, ballotId: string, leafHash: Uint8Array, receiptKey: string, suite: CryptoSuite): boolean {
  try {
    const message = absenceMessage(ballotId, fromHex(absence.leafHash));
    return absence.leafHash === toHex(leafHash) && suite.verifyEd25519(fromBase64Url(absence.signature), message, fromBase64Url(receiptKey));
  } catch {
    return false;
  }
}
