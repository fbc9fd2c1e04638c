import type { NewPasskey, PasskeyChallenge, PasskeyCreation, ShownPasskey } from '../../src/contract/http/passkeys';
import { fromBase64Url, toBase64Url } from '../../src/domain/sealing/base64';
import { Refusal } from './api';

const bytes = (text: string): ArrayBuffer => Uint8Array.from(fromBase64Url(text)).buffer;
const text = (buffer: ArrayBuffer): string => toBase64Url(new Uint8Array(buffer));

/** Whether this browser may know passkeys at this address: they need https or the machine itself, and a name. The server knows which name. */
export const mayHavePasskeys = (): boolean => 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(window.location.hostname);

/** Lets the browser ask for PIN, finger or face. @throws Refusal `passkey-cancelled`, `passkey-known` */
async function asked<T extends AuthenticatorResponse>(work: () => Promise<Credential | null>): Promise<PublicKeyCredential & { readonly response: T }> {
  try {
    const credential = await work();
    if (credential instanceof PublicKeyCredential) return credential as PublicKeyCredential & { readonly response: T };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') throw new Refusal('passkey-known');
  }
  throw new Refusal('passkey-cancelled');
}

/** Makes a passkey on a device of the reader's choice. @throws Refusal */
export async function makePasskey({ challenge, rpId, rpName, userId, userName, displayName, algorithms, known }: PasskeyCreation, name: string): Promise<NewPasskey> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: bytes(challenge),
    rp: { id: rpId, name: rpName },
    user: { id: bytes(userId), name: userName, displayName },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: known.map((id) => ({ type: 'public-key', id: bytes(id) })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
  const { rawId, response } = await asked<AuthenticatorAttestationResponse>(() => navigator.credentials.create({ publicKey }));
  return { name, credentialId: text(rawId), clientData: text(response.clientDataJSON), attestation: text(response.attestationObject) };
}

/** Lets the reader choose a passkey and unlock it. @throws Refusal */
export async function showPasskey({ challenge, rpId }: PasskeyChallenge): Promise<ShownPasskey> {
  const publicKey: PublicKeyCredentialRequestOptions = { challenge: bytes(challenge), rpId, userVerification: 'required' };
  const { rawId, response } = await asked<AuthenticatorAssertionResponse>(() => navigator.credentials.get({ publicKey }));
  const shown = { credentialId: text(rawId), clientData: text(response.clientDataJSON), authenticatorData: text(response.authenticatorData), signature: text(response.signature) };
  return response.userHandle ? { ...shown, userId: text(response.userHandle) } : shown;
}
