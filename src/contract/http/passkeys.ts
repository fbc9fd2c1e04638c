import type { Me } from './accounts';

/** COSE: ES256, EdDSA, RS256 (Windows). */
export const PASSKEY_ALGORITHMS: readonly number[] = [-7, -8, -257];

/** GET /api/me/passkeys · POST /api/me/passkeys/challenges (`OwnProof`: what a browser needs to make one) · POST /api/me/passkeys · DELETE /api/me/passkeys/:id (`OwnProof`).
 *  Bytes are base64url. */
export interface PasskeyView {
  readonly id: string;
  /** Given by its owner, e.g. `办公室电脑`. */
  readonly name: string;
  readonly createdAt: string;
  /** Null: not yet. */
  readonly lastUsedAt: string | null;
}
export interface PasskeysView {
  /** Whether the page was opened at the address that passkeys are made for; browsers have none on plain http. */
  readonly isPossible: boolean;
  readonly passkeys: readonly PasskeyView[];
}

/** Goes into `navigator.credentials.create`. */
export interface PasskeyCreation {
  readonly challenge: string;
  readonly rpId: string;
  readonly rpName: string;
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly algorithms: readonly number[];
  /** Credentials that the account has already: a device that keeps one makes no other. */
  readonly known: readonly string[];
}
/** What came of it. */
export interface NewPasskey {
  readonly name: string;
  readonly credentialId: string;
  /** `clientDataJSON` */
  readonly clientData: string;
  /** `attestationObject`; `none` is asked for. */
  readonly attestation: string;
}
export interface KeptPasskeyAnswer {
  /** Where this is the first second factor of the account: each good once, told this once. */
  readonly recoveryCodes: readonly string[];
  readonly me: Me;
}

/** GET /api/logins/passkey: for `navigator.credentials.get`. */
export interface PasskeyChallenge {
  readonly challenge: string;
  readonly rpId: string;
}
/** What came of it: beside a password in POST /api/logins and in `OwnProof`, or alone in POST /api/logins/passkey. */
export interface ShownPasskey {
  readonly credentialId: string;
  readonly clientData: string;
  readonly authenticatorData: string;
  readonly signature: string;
  /** `userHandle`, where the authenticator says it. */
  readonly userId?: string;
}
