import { fromBase64Url, toBase64Url } from '../../../src/domain/sealing/base64';
import { random } from '../../shared/random';
import { generateIssuerKey, signBlinded, type IssuerKey } from './rsa-key';

/** What the issuer's thread is asked for. */
export type IssuerRequest = { readonly ask: 'key' } | { readonly ask: 'signatures'; readonly key: IssuerKey; readonly blinded: readonly string[] };
export type IssuerAnswer = { readonly key: IssuerKey } | { readonly signatures: readonly string[] };

export function issuerWork(request: IssuerRequest): IssuerAnswer {
  if (request.ask === 'key') return { key: generateIssuerKey(random) };
  return { signatures: request.blinded.map((one) => toBase64Url(signBlinded(fromBase64Url(one), request.key, random))) };
}
