import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { NewPasskey, ShownPasskey } from '../../../contract/http/passkeys';
import { PASSKEY_ALGORITHMS } from '../../../contract/http/passkeys';
import type { RelyingParty } from './relying-party';

/** What an authenticator made. */
export interface MadePasskey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly signCount: number;
}

/** The challenge that something is an answer to, as the browser says; null: it says none. What it is worth, its seal tells. */
export function challengeOf(clientData: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}

/** Reads a passkey that was made at our address by whoever knew its PIN or had the finger; null: it was not. */
export async function madePasskey({ credentialId: id, clientData, attestation }: NewPasskey, { id: rpId, origin }: RelyingParty, challenge: string): Promise<MadePasskey | null> {
  try {
    if (!isUnattested(Buffer.from(attestation, 'base64url'))) return null;
    const response = { id, rawId: id, type: 'public-key' as const, response: { clientDataJSON: clientData, attestationObject: attestation }, clientExtensionResults: {} };
    const { verified, registrationInfo } = await verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true, supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS] });
    if (!verified) return null;
    const { credential } = registrationInfo;
    return { credentialId: Buffer.from(credential.id, 'base64url'), publicKey: Buffer.from(credential.publicKey), signCount: credential.counter };
  } catch {
    return null;
  }
}

/** The count of a signature by this passkey, at our address, by whoever knew its PIN or had the finger; null: it is none. */
export async function countOfProof(shown: ShownPasskey, publicKey: Buffer, { id: rpId, origin }: RelyingParty, challenge: string): Promise<number | null> {
  const { credentialId: id, clientData, authenticatorData, signature } = shown;
  try {
    const response = { id, rawId: id, type: 'public-key' as const, response: { clientDataJSON: clientData, authenticatorData, signature }, clientExtensionResults: {} };
    // the count is compared where it is written, so that two at the same moment cannot both pass
    const credential = { id, publicKey: Uint8Array.from(publicKey), counter: 0 };
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true, credential });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** We ask who made nobody's device. A certificate that comes all the same would name addresses to fetch from, and nothing is fetched here. */
function isUnattested(attestation: Buffer): boolean {
  const object = decodeAttestationObject(Uint8Array.from(attestation));
  return object.get('fmt') === 'none' || (object.get('fmt') === 'packed' && object.get('attStmt').get('x5c') === undefined);
}
