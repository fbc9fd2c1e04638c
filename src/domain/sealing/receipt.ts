import { fromBase64Url, toBase64Url } from './base64';
import { concat, fromHex, toHex, utf8, uuidToBytes } from './bytes';
import { receiptCode } from './codes';
import type { CryptoSuite } from './crypto-suite';

/** The box's word that a paper is in it (the `Receipt` of src/contract/box-wire.ts). It never says what is on the paper. */
export interface PaperReceipt {
  readonly leafHash: string;
  readonly code: string;
  readonly signature: string;
}

const receiptMessage = (ballotId: string, leafHash: Uint8Array): Uint8Array => concat(utf8('piaojue/receipt/v1'), uuidToBytes(ballotId), leafHash);

/** Ed25519 is deterministic: the same paper always gets the same receipt. */
export function signReceipt(ballotId: string, leafHash: Uint8Array, receiptSecretKey: Uint8Array, suite: CryptoSuite): PaperReceipt {
  const signature = suite.signEd25519(receiptMessage(ballotId, leafHash), receiptSecretKey);
  return { leafHash: toHex(leafHash), code: receiptCode(leafHash), signature: toBase64Url(signature) };
}

/** Whether the box whose key (base64url) stands in the manifest gave this receipt for this paper. */
export function isReceiptValid(receipt: PaperReceipt, ballotId: string, leafHash: Uint8Array, receiptKey: string, suite: CryptoSuite): boolean {
  try {
    const isForPaper = receipt.leafHash === toHex(leafHash) && receipt.code === receiptCode(leafHash);
    const message = receiptMessage(ballotId, fromHex(receipt.leafHash));
    return isForPaper && suite.verifyEd25519(fromBase64Url(receipt.signature), message, fromBase64Url(receiptKey));
  } catch {
    return false;
  }
}
