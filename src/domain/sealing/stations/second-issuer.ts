import type { CryptoSuite } from '../crypto-suite';
import { fromBase64Url } from '../base64';
import { sha256, toHex } from '../bytes';
import { isTakeRequestValid } from '../take-paper';

/** What a deputy's device has asked the scrutineers' issuer for (the `TokenRequestView` of src/contract/http/stations.ts), base64url. */
export interface TokenRequest {
  readonly deputyId: string;
  readonly deviceKey: string;
  readonly deviceSignature: string;
  readonly request: string;
  readonly secondRequest: string;
}

/** What this issuer has signed, once for each deputy, and for how many heads it may; part of what is kept under the passphrase. */
export interface Issued {
  /** As the scrutineer counted them in the hall; 0: not typed yet, nothing is signed. */
  readonly heads: number;
  readonly signed: Readonly<Record<string, { readonly requestHash: string; readonly signature: string }>>;
}
export const NOTHING_ISSUED: Issued = { heads: 0, signed: {} };

/** What the issuer does with the requests that lie before it. */
export interface IssuerWork {
  /** Signed before: the same signature goes out again. */
  readonly again: readonly { readonly deputyId: string; readonly signature: string }[];
  readonly next: readonly TokenRequest[];
  /** How many more ask than heads were counted, or than are signed at once. */
  readonly waiting: number;
  /** Deputies who ask for a second paper: never signed. */
  readonly twice: number;
}

const hashOf = (secondRequest: string): string => toHex(sha256(fromBase64Url(secondRequest)));

/** A deputy gets one signature, on the request that the deputy's own device signed. */
export function issuerWork(asked: readonly TokenRequest[], { heads, signed }: Issued, manifestHash: Uint8Array, most: number, suite: CryptoSuite): IssuerWork {
  const isOwn = ({ request, secondRequest, deviceSignature, deviceKey }: TokenRequest): boolean => isTakeRequestValid({ request, second: secondRequest }, deviceSignature, deviceKey, manifestHash, suite);
  const known = asked.filter(({ deputyId }) => deputyId in signed);
  const same = known.filter(({ deputyId, secondRequest }) => signed[deputyId]!.requestHash === hashOf(secondRequest));
  const firstOf = new Map(asked.filter((one) => !(one.deputyId in signed) && isOwn(one)).map((one) => [one.deputyId, one]));
  const fresh = [...firstOf.values()];
  const room = Math.max(0, heads - Object.keys(signed).length);
  const next = fresh.slice(0, Math.min(room, most));
  return { again: same.map(({ deputyId }) => ({ deputyId, signature: signed[deputyId]!.signature })), next, waiting: fresh.length - next.length, twice: known.length - same.length };
}

/** `signatures` in the order of `requests`. */
export function withSigned(issued: Issued, requests: readonly TokenRequest[], signatures: readonly string[]): Issued {
  const added = requests.map(({ deputyId, secondRequest }, at) => [deputyId, { requestHash: hashOf(secondRequest), signature: signatures[at]! }] as const);
  return { ...issued, signed: { ...issued.signed, ...Object.fromEntries(added) } };
}
