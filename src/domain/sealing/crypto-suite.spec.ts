import { generateKeyPairSync, sign, constants } from 'node:crypto';
import { nodeSuite } from '../../platform/security/node-suite';
import { fromHex, toHex, utf8 } from './bytes';
import { nobleSuite } from './noble-suite';

const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 });
const { n, e } = rsa.publicKey.export({ format: 'jwk' }) as { n: string; e: string };
const pss = (saltLength: number): Uint8Array =>
  sign('sha384', utf8('token'), { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

/** A signature that is the same number with its first byte left out. One in 256 is; PSS is random, so one comes up. */
let withLeadingZero = pss(48);
while (withLeadingZero[0] !== 0) withLeadingZero = pss(48);

const flipped = (bytes: Uint8Array, index: number): Uint8Array => bytes.map((byte, place) => (place === index ? byte ^ 1 : byte));

/** FIPS 180-4's example, RFC 8032 §7.1 test 2, RFC 7748 §6.1, RFC 4231 test 1, RFC 8439 §2.8.2. */
describe.each([
  ['nobleSuite', nobleSuite],
  ['nodeSuite', nodeSuite],
])('%s', (_, suite) => {
  const secret = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  const key = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature = fromHex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );

  it('hashes with SHA-256', () => {
    expect(toHex(suite.sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('signs with Ed25519', () => {
    expect(toHex(suite.ed25519PublicKey(secret))).toBe(toHex(key));
    expect(toHex(suite.signEd25519(Uint8Array.of(0x72), secret))).toBe(toHex(signature));
  });

  it('verifies Ed25519, and answers false to anything else without throwing', () => {
    expect(suite.verifyEd25519(signature, Uint8Array.of(0x72), key)).toBe(true);
    expect(suite.verifyEd25519(signature, Uint8Array.of(0x73), key)).toBe(false);
    expect(suite.verifyEd25519(flipped(signature, 0), Uint8Array.of(0x72), key)).toBe(false);
    expect(suite.verifyEd25519(flipped(signature, 40), Uint8Array.of(0x72), key)).toBe(false);
    expect(suite.verifyEd25519(signature, Uint8Array.of(0x72), flipped(key, 3))).toBe(false);
    expect(suite.verifyEd25519(signature.subarray(1), Uint8Array.of(0x72), key)).toBe(false);
    expect(suite.verifyEd25519(signature, Uint8Array.of(0x72), key.subarray(1))).toBe(false);
    expect(suite.verifyEd25519(new Uint8Array(64).fill(255), Uint8Array.of(0x72), key)).toBe(false);
  });

  it.each([
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000080',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  ])('believes nobody under the key %s, for which anyone can sign', (weak) => {
    const neutral = fromHex('01'.padEnd(128, '0'));
    const believed = Array.from({ length: 40 }, (_, index) => suite.verifyEd25519(neutral, Uint8Array.of(index), fromHex(weak)));
    expect(believed).not.toContain(true);
  });

  it('verifies PSS with salt 48 and nothing else', () => {
    expect(suite.verifyPss(pss(48), utf8('token'), { n, e })).toBe(true);
    expect(suite.verifyPss(pss(32), utf8('token'), { n, e })).toBe(false);
    expect(suite.verifyPss(pss(48), utf8('Token'), { n, e })).toBe(false);
    for (const index of [0, 200, 383]) expect(suite.verifyPss(flipped(pss(48), index), utf8('token'), { n, e })).toBe(false);
    expect(suite.verifyPss(new Uint8Array(384), utf8('token'), { n, e })).toBe(false);
    expect(suite.verifyPss(new Uint8Array(384).fill(255), utf8('token'), { n, e })).toBe(false);
    expect(suite.verifyPss(withLeadingZero.subarray(1), utf8('token'), { n, e })).toBe(false);
    expect(suite.verifyPss(pss(48), utf8('token'), { n: '', e: '!' })).toBe(false);
  });

  it('agrees on a secret with X25519, and not with a point of small order', () => {
    const alice = fromHex('77076d0a7318a57d3c16c17251b26645c6db2c5a5f3b04e1f7f6b3b6f6f2b2a0').fill(0x77, 0, 1);
    const bob = fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
    expect(toHex(suite.x25519PublicKey(bob))).toBe('de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f');
    expect(toHex(suite.x25519(alice, suite.x25519PublicKey(bob)))).toBe(toHex(suite.x25519(bob, suite.x25519PublicKey(alice))));
    expect(() => suite.x25519(bob, new Uint8Array(32))).toThrow();
  });

  it('authenticates with HMAC-SHA-256', () => {
    expect(toHex(suite.hmacSha256(new Uint8Array(20).fill(0x0b), utf8('Hi There')))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
  });

  it('encrypts with ChaCha20-Poly1305 and refuses a changed byte', () => {
    const cipherKey = fromHex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
    const nonce = fromHex('070000004041424344454647');
    const aad = fromHex('50515253c0c1c2c3c4c5c6c7');
    const plaintext = utf8("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.");
    const ciphertext = suite.encrypt(plaintext, cipherKey, nonce, aad);
    expect(toHex(ciphertext.subarray(-16))).toBe('1ae10b594f09e26a7e902ecbd0600691');
    expect(toHex(suite.decrypt(ciphertext, cipherKey, nonce, aad))).toBe(toHex(plaintext));
    for (const index of [0, 60, ciphertext.length - 1]) expect(() => suite.decrypt(flipped(ciphertext, index), cipherKey, nonce, aad)).toThrow();
    expect(() => suite.decrypt(ciphertext, cipherKey, nonce, utf8('other'))).toThrow();
  });
});
