import fc from 'fast-check';
import { proposalNumber } from './proposal-number';
import { queryCode, querySeed } from './query-code';
import { readQueryCode } from './read-query-code';

describe('queryCode', () => {
  it('spells 80 bits as four times four letters that can be read aloud, and no fewer (QUERY-01)', () => {
    expect(queryCode(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(queryCode(Uint8Array.of(0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x1f))).toBe('ZW00-0000-0000-000Z');
    expect(() => queryCode(new Uint8Array(9))).toThrow(RangeError);
  });

  it('is read back however it is typed (QUERY-01)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const code = queryCode(bytes);
        const typings = [code, code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' — '), code.replaceAll('0', 'o').replaceAll('1', 'l'), code.replace(/./g, (letter) => (/[0-9A-Z]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter)), ` ${code}\n`];
        expect(typings.map(readQueryCode)).toEqual(typings.map(() => code));
      }),
    );
  });

  it.each(['', '0000', '0000-0000-0000-000', '0000-0000-0000-00000', '0000-0000-0000-000U', "0000-0000-0000-000'"])('takes “%s” for no code (QUERY-01)', (typed) => {
    expect(readQueryCode(typed)).toBeNull();
  });

  it('follows from round and secret key, and from nothing less (QUERY-02)', () => {
    const codes = [querySeed('a', 'b'), querySeed('a', 'b'), querySeed('a', 'c'), querySeed('b', 'b')].map(queryCode);
    expect(new Set(codes).size).toBe(3);
    expect(codes[0]).toBe(codes[1]);
  });
});

describe('proposalNumber', () => {
  it('tells rounds of a year apart by a letter (NUMBER-01)', () => {
    expect([proposalNumber(2027, 1, 12), proposalNumber(2027, 26, 1), proposalNumber(2027, 27, 100_000), proposalNumber(2027, 53, 1)]).toEqual(['2027-A00012', '2027-Z00001', '2027-AA100000', '2027-BA00001']);
  });

  it('gives no two of a year the same number (NUMBER-01)', () => {
    const place = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 999_999 }));
    fc.assert(fc.property(place, place, (one, other) => (proposalNumber(2027, ...one) === proposalNumber(2027, ...other)) === (one.join() === other.join())));
  });
});
