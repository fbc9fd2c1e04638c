import type { TakePaperRequest } from '../../../contract/http/ballots';
import { DomainError } from '../../../domain/shared/problem';
import { readManifest } from '../../../domain/sealing/manifest-hash';
import { isTakeRequestValid } from '../../../domain/sealing/take-paper';
import { TOKEN_PART_LENGTH, TOKEN_SIGNATURE_LENGTH } from '../../../domain/sealing/token';
import { nodeSuite } from '../../../platform/security/node-suite';
import type { Ballot } from '../ballot.entity';

/** The device's request as bytes: blinded message (384) when secret, prefix ‖ token key (64) when named. @throws DomainError `invalid-request` */
export const requestBytes = ({ request }: TakePaperRequest, ballot: Ballot): Buffer => bytesOf(request, ballot.secrecy === 'named' ? 2 * TOKEN_PART_LENGTH : TOKEN_SIGNATURE_LENGTH, 'request');

/** What is asked of the scrutineers' issuer: a blinded message where the ballot has one, else nothing. @throws DomainError `invalid-request` */
export function secondRequestBytes({ secondRequest }: TakePaperRequest, ballot: Ballot): Buffer | null {
  const isNeeded = ballot.secrecy === 'sealed' && readManifest(ballot.manifest!).manifest.secondTokenKey !== null;
  if (isNeeded !== (secondRequest !== null)) throw new DomainError('invalid-request', [{ code: isNeeded ? 'second-request-needed' : 'second-request-not-asked-for', at: 'secondRequest' }]);
  return secondRequest === null ? null : bytesOf(secondRequest, TOKEN_SIGNATURE_LENGTH, 'secondRequest');
}

function bytesOf(text: string, length: number, at: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length === length && bytes.toString('base64url') === text) return bytes;
  throw new DomainError('invalid-request', [{ code: 'wrong-length', at, values: { length } }]);
}

/** The device's signature over this request. @throws DomainError `signature-invalid` when another key, ballot or request was signed */
export function deviceSignature(body: TakePaperRequest, ballot: Ballot, deviceKey: string): Buffer {
  if (!isTakeRequestValid({ request: body.request, second: body.secondRequest }, body.deviceSignature, deviceKey, ballot.manifestHash!, nodeSuite)) throw new DomainError('signature-invalid');
  return Buffer.from(body.deviceSignature, 'base64url');
}
