import type { TakePaperRequest } from '../../../contract/http/ballots';
import { DomainError } from '../../../domain/shared/problem';
import { isTakeRequestValid } from '../../../domain/sealing/take-paper';
import { TOKEN_PART_LENGTH, TOKEN_SIGNATURE_LENGTH } from '../../../domain/sealing/token';
import { nodeSuite } from '../../../platform/security/node-suite';
import type { Ballot } from '../ballot.entity';

/** The device's request as bytes: blinded message (384) when secret, prefix ‖ token key (64) when named. @throws DomainError `invalid-request` */
export function requestBytes(request: string, ballot: Ballot): Buffer {
  const bytes = Buffer.from(request, 'base64url');
  const length = ballot.secrecy === 'named' ? 2 * TOKEN_PART_LENGTH : TOKEN_SIGNATURE_LENGTH;
  if (bytes.length === length && bytes.toString('base64url') === request) return bytes;
  throw new DomainError('invalid-request', [{ code: 'wrong-length', at: 'request', values: { length } }]);
}

/** The device's signature over this request. @throws DomainError `signature-invalid` when another key, ballot or request was signed */
export function deviceSignature(body: TakePaperRequest, ballot: Ballot, deviceKey: string): Buffer {
  if (!isTakeRequestValid({ request: body.request, second: null }, body.deviceSignature, deviceKey, ballot.manifestHash!, nodeSuite)) throw new DomainError('signature-invalid');
  return Buffer.from(body.deviceSignature, 'base64url');
}
