import { randomBytes } from 'node:crypto';
import { nodeSuite } from '../../platform/security/node-suite';
import { fromHex, toHex, utf8 } from './bytes';
import { ENVELOPE_OVERHEAD, openEnvelope, sealEnvelope } from './envelope';
import { keyAndNonce, sharedSecret } from './hpke';
import { nobleSuite } from './noble-suite';

/** RFC 9180 appendix A.2.1 (DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode), message 0. */
const VECTOR = {
  info: '4f6465206f6e2061204772656369616e2055726e',
  ephemeral: 'f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600',
  enc: '1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a',
  recipient: '8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb',
  recipientKey: '4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a',
  secret: '0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7',
  key: 'ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91',
  nonce: '5c4d98150661b848853b547f',
  aad: '436f756e742d30',
  plaintext: '4265617574792069732074727574682c20747275746820626561757479',
  ciphertext: '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28',
};

describe.each([
  ['nobleSuite', nobleSuite],
  ['nodeSuite', nodeSuite],
])('the envelope with %s', (_, suite) => {
  const boxKey = suite.x25519PublicKey(fromHex(VECTOR.recipient));
  const hash = new Uint8Array(32).fill(7);
  const seal = (): Uint8Array => sealEnvelope(utf8('a paper'), boxKey, hash, randomBytes(32), suite);

  it('derives what RFC 9180 A.2.1 derives', () => {
    expect(toHex(suite.x25519PublicKey(fromHex(VECTOR.ephemeral)))).toBe(VECTOR.enc);
    const secret = sharedSecret(suite.x25519(fromHex(VECTOR.ephemeral), fromHex(VECTOR.recipientKey)), fromHex(VECTOR.enc), boxKey, suite);
    expect(toHex(secret)).toBe(VECTOR.secret);
    const { key, nonce } = keyAndNonce(secret, fromHex(VECTOR.info), suite);
    expect([toHex(key), toHex(nonce)]).toEqual([VECTOR.key, VECTOR.nonce]);
    expect(toHex(suite.encrypt(fromHex(VECTOR.plaintext), key, nonce, fromHex(VECTOR.aad)))).toBe(VECTOR.ciphertext);
  });

  it('opens for the box it was sealed to', () => {
    const envelope = seal();
    expect(envelope.length).toBe('a paper'.length + ENVELOPE_OVERHEAD);
    expect(toHex(openEnvelope(envelope, fromHex(VECTOR.recipient), hash, suite))).toBe(toHex(utf8('a paper')));
  });

  it('does not open for another ballot, another box or with any byte changed', () => {
    const envelope = seal();
    expect(() => openEnvelope(envelope, fromHex(VECTOR.recipient), new Uint8Array(32), suite)).toThrow('malformed-paper');
    expect(() => openEnvelope(envelope, fromHex(VECTOR.ephemeral), hash, suite)).toThrow('malformed-paper');
    expect(() => openEnvelope(new Uint8Array(20), fromHex(VECTOR.recipient), hash, suite)).toThrow('malformed-paper');
    // Byte 31's top bit is ignored by X25519 (RFC 7748 §5), but enc is hashed into the secret as it stands.
    for (let index = 0; index < envelope.length; index += 1) {
      const changed = envelope.map((byte, place) => (place === index ? byte ^ 0x80 : byte));
      expect(() => openEnvelope(changed, fromHex(VECTOR.recipient), hash, suite)).toThrow('malformed-paper');
    }
  });
});
