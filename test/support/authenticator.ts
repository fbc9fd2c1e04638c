import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { NewPasskey, PasskeyChallenge, PasskeyCreation, ShownPasskey } from '../../src/contract/http/passkeys';

const [PRESENT, VERIFIED, MADE] = [0x01, 0x04, 0x40];

/** CBOR (RFC 8949), as much of it as an authenticator writes: numbers below 2^32, texts, bytes, maps. */
function cbor(value: number | string | Uint8Array | ReadonlyMap<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one as Uint8Array)])]);
}
function head(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  if (size < 256) return Buffer.from([(kind << 5) | 24, size]);
  const bytes = Buffer.alloc(3, (kind << 5) | 25);
  bytes.writeUInt16BE(size, 1);
  return bytes;
}
const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** What another site, a thief or a broken device would say otherwise. */
export interface Lie {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly isVerified?: boolean;
  readonly count?: number;
  readonly userId?: string;
  readonly format?: readonly [name: string, statement: ReadonlyMap<string, unknown>];
}

/** A stick with one passkey on it, and the browser that it is put into: WebAuthn level 3, written here once more, so that nothing is checked by itself. */
export class Authenticator {
  readonly credentialId = randomBytes(32).toString('base64url');
  count = 0;
  private readonly key: KeyObject;
  private readonly point: { readonly x: Buffer; readonly y: Buffer };
  private userId = '';

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    [this.key, this.point] = [privateKey, { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') }];
  }

  /** `navigator.credentials.create` */
  create({ challenge, rpId, userId }: PasskeyCreation, name = '办公室电脑', lie: Lie = {}): NewPasskey {
    this.userId = userId;
    const id = Buffer.from(this.credentialId, 'base64url');
    const cose = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, this.point.x], [-3, this.point.y]]));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const data = Buffer.concat([this.data(rpId, MADE, lie), Buffer.alloc(16), length, id, cose]);
    const [format, statement] = lie.format ?? ['none', new Map()];
    const attestation = cbor(new Map<string, unknown>([['fmt', format], ['attStmt', statement], ['authData', data]]));
    return { name, credentialId: this.credentialId, clientData: this.clientData('webauthn.create', challenge, lie), attestation: attestation.toString('base64url') };
  }

  /** `navigator.credentials.get` */
  get({ challenge, rpId }: PasskeyChallenge, lie: Lie = {}): ShownPasskey {
    this.count += 1;
    const data = this.data(rpId, 0, lie);
    const clientData = this.clientData('webauthn.get', challenge, lie);
    const signature = sign('sha256', Buffer.concat([data, sha256(Buffer.from(clientData, 'base64url'))]), this.key);
    return { credentialId: this.credentialId, clientData, authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), userId: lie.userId ?? this.userId };
  }

  private clientData(type: string, challenge: string, lie: Lie): string {
    return Buffer.from(JSON.stringify({ type, challenge: lie.challenge ?? challenge, origin: lie.origin ?? this.origin, crossOrigin: false })).toString('base64url');
  }

  private data(rpId: string, flags: number, { rpId: other, isVerified = true, count = this.count }: Lie): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    return Buffer.concat([sha256(other ?? rpId), Buffer.from([PRESENT | (isVerified ? VERIFIED : 0) | flags]), counter]);
  }
}
