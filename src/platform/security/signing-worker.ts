import type * as Crypto from 'node:crypto';

/** One number to be signed blindly. Key and bytes are copied to the worker; a copied key shares its memory with the original. */
export interface SigningTask {
  readonly id: number;
  readonly key: Crypto.KeyObject;
  readonly blinded: Uint8Array;
}
export type SigningAnswer = { readonly id: number; readonly signature: Uint8Array } | { readonly id: number; readonly refusal: 'not-a-blinded-message' | 'wrong-signature' };

/**
 * BlindSign (RFC 9474 §4.3), checked: s^e = m, so that a fault in the arithmetic cannot leak the key. Sent to the worker as source
 * text, so that it runs alike from TypeScript in tests and from the build; it may therefore use its arguments and nothing else of this file.
 */
export function signBlindly({ id, key, blinded }: SigningTask, { constants, privateDecrypt, publicEncrypt }: typeof Crypto): SigningAnswer {
  if (8 * blinded.length !== key.asymmetricKeyDetails?.modulusLength) return { id, refusal: 'not-a-blinded-message' };
  const raw = { key, padding: constants.RSA_NO_PADDING };
  try {
    const signature = privateDecrypt(raw, blinded);
    return publicEncrypt(raw, signature).equals(blinded) ? { id, signature } : { id, refusal: 'wrong-signature' };
  } catch {
    return { id, refusal: 'not-a-blinded-message' };
  }
}
