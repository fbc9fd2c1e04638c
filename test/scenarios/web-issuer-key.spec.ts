import { randomBytes } from 'node:crypto';
import { blind, finalize, isBlindSignatureValid } from '../../src/domain/sealing/blind-rsa';
import { fromBase64Url } from '../../src/domain/sealing/base64';
import { nodeSuite } from '../../src/platform/security/node-suite';
import { generateIssuerKey, signBlinded } from '../../web/scrutineer/issuer/rsa-key';

const random = (length: number) => new Uint8Array(randomBytes(length));

describe("the scrutineers' issuer in a browser", () => {
  const key = generateIssuerKey(random);

  it('makes a key of 3072 bits whose blind signatures become ordinary ones', () => {
    const message = random(105);
    const { blinded, inverse } = blind(message, key, random);
    const signature = signBlinded(blinded, key, random);
    expect(fromBase64Url(key.n)).toHaveLength(384);
    expect(fromBase64Url(key.n)[0]! >= 0x80).toBe(true);
    expect(isBlindSignatureValid(signature, blinded, key)).toBe(true);
    // OpenSSL, not ours, reads the finished one.
    expect(nodeSuite.verifyPss(finalize(message, signature, inverse, key, nodeSuite), message, key)).toBe(true);
  });

  it('gives the same signature each time, whatever veils it, and none on what is no number of its own', () => {
    const { blinded } = blind(random(105), key, random);
    expect(signBlinded(blinded, key, random)).toEqual(signBlinded(blinded, key, random));
    expect(() => signBlinded(new Uint8Array(384).fill(255), key, random)).toThrow(RangeError);
    expect(() => signBlinded(blinded.slice(1), key, random)).toThrow(RangeError);
  });
});
