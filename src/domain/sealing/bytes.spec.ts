import * as fc from 'fast-check';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64';
import { bytesToUuid, compareBytes, fromHex, readUint32, toHex, uint32, utf8, uuidToBytes } from './bytes';
import { manifestCode, normalCode, receiptCode } from './codes';

const anyBytes = fc.uint8Array({ maxLength: 80 });

describe('base64url', () => {
  it('writes what RFC 4648 §10 writes, without padding', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase64Url(utf8(text)))).toEqual(['', 'Zg', 'Zm8', 'Zm9v', 'Zm9vYg', 'Zm9vYmE', 'Zm9vYmFy']);
    expect(toBase64(utf8('fooba'))).toBe('Zm9vYmE=');
  });

  it('agrees with node on every byte string and comes back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(toHex(fromBase64Url(toBase64Url(bytes)))).toBe(toHex(bytes));
        expect(toHex(fromBase64(Buffer.from(bytes).toString('base64')))).toBe(toHex(bytes));
      }),
    );
  });

  it.each(['Zg==', 'Zh', 'Zm9', 'Z', 'Zm 8', 'Zm+8', 'Zm8=', 'Zm8\n', '票'])('refuses the other spelling %j', (text) => {
    expect(() => fromBase64Url(text)).toThrow(RangeError);
  });

  it.each(['Zg', 'Zh==', 'Zg=', 'Zg===', 'Zm-8'])('refuses base64 %j', (text) => {
    expect(() => fromBase64(text)).toThrow(RangeError);
  });
});

describe('bytes', () => {
  it('reads and writes UUIDs, hex and 32-bit numbers in one spelling', () => {
    const uuid = '0189f7e2-1c3b-4c5d-8e9f-a0b1c2d3e4f5';
    expect(bytesToUuid(uuidToBytes(uuid))).toBe(uuid);
    expect(() => uuidToBytes(uuid.toUpperCase())).toThrow(RangeError);
    expect(() => fromHex('ABCD')).toThrow(RangeError);
    expect(() => fromHex('abc')).toThrow(RangeError);
    expect(toHex(uint32(0x01020304))).toBe('01020304');
    expect(readUint32(fromHex('0000ffffffff'), 2)).toBe(0xffffffff);
  });

  it('orders as hex text does', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 })), (all) => {
        expect([...all].sort(compareBytes).map(toHex)).toEqual(all.map(toHex).sort());
      }),
    );
  });
});

describe('codes', () => {
  it('spells the first bits in Crockford base32', () => {
    const hash = fromHex('00443214c74254b635cf84653a56d7c675be77df'.padEnd(64, '0'));
    expect(manifestCode(hash)).toBe('0123-4567-89AB-CDEF');
    expect(receiptCode(hash)).toBe('0123-4567-89AB');
    expect(manifestCode(new Uint8Array(32).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  });

  it('forgives how a code is typed', () => {
    expect(normalCode(' 7k4p q2mx-9tdv ')).toBe('7K4P-Q2MX-9TDV');
    expect(normalCode('oIl0')).toBe('0110');
  });
});
