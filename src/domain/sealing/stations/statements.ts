import { canonicalJson } from '../../audit/canonical-json';
import type { ElectionKey } from '../../ballot/manifest';
import { fromBase64Url, toBase64Url } from '../base64';
import { concat, sha256, uint32, utf8, uuidToBytes } from '../bytes';
import type { CryptoSuite } from '../crypto-suite';
import type { Opening, Release, SealedDeal, SignedChecks } from './said';

/** What a scrutineers' station signs with its own Ed25519 key (docs/verification.md): the bytes of each statement. Hashes are 32 bytes, an index is one. */
const message = (name: string, ...parts: readonly Uint8Array[]): Uint8Array => concat(utf8(`piaojue/${name}/v1`), ...parts);
const hashOf = (said: unknown): Uint8Array => sha256(utf8(canonicalJson(said)));
const index = (value: number): Uint8Array => Uint8Array.of(value);

/** What it published in the ceremony, shares included. */
export const dealMessage = (ballotId: string, attempt: number, { index: own, commitments, keyProof, shares }: SealedDeal): Uint8Array =>
  message('deal', uuidToBytes(ballotId), uint32(attempt), hashOf({ index: own, commitments, keyProof, shares }));

/** That it holds a share of exactly this key: keys and commitments of all stations. */
export const confirmationMessage = (ballotId: string, attempt: number, key: ElectionKey): Uint8Array => message('ceremony', uuidToBytes(ballotId), uint32(attempt), hashOf(key));

export const replicaMessage = (ballotId: string, station: number): Uint8Array => message('replica', uuidToBytes(ballotId), index(station));

export const openingMessage = (manifestHash: Uint8Array, station: number, { root, count, invalid, validRoot, aggregate, partial }: Opening): Uint8Array =>
  message('opening', manifestHash, index(station), hashOf({ root, count, invalid, validRoot, aggregate, partial }));

export const releaseMessage = (manifestHash: Uint8Array, station: number, { number, covers, received, validRoot, aggregate, partial }: Release): Uint8Array =>
  message('release', manifestHash, index(station), hashOf({ number, covers, received, validRoot, aggregate, partial }));

export const recordMessage = (manifestHash: Uint8Array, station: number, { checks, resultHash }: SignedChecks): Uint8Array =>
  message('record', manifestHash, index(station), hashOf({ checks, resultHash }));

export const destructionMessage = (manifestHash: Uint8Array, station: number): Uint8Array => message('destruction', manifestHash, index(station));

/** base64url. `secretKey`: the station's signing key, base64url. */
export const signStatement = (statement: Uint8Array, secretKey: string, suite: CryptoSuite): string => toBase64Url(suite.signEd25519(statement, fromBase64Url(secretKey)));

/** Whether the holder of this key (base64url) said this. Never throws. */
export function isStatementBy(statement: Uint8Array, signature: string, signingKey: string, suite: CryptoSuite): boolean {
  try {
    return suite.verifyEd25519(fromBase64Url(signature), statement, fromBase64Url(signingKey));
  } catch {
    return false;
  }
}
