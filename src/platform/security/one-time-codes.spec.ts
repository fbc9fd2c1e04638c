import { codeAt, enrolmentUri, stepOfCode, typedSecret } from './one-time-codes';

const SECRET = new TextEncoder().encode('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('one-time codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238, appendix B, at %i', (seconds, code) => {
    expect(codeAt(SECRET, at(seconds))).toBe(code);
    expect(stepOfCode(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('count for half a minute before and after, and no longer', () => {
    const code = codeAt(SECRET, at(3_000));
    expect([-60, -30, 0, 30, 60].map((off) => stepOfCode(SECRET, code, at(3_000 + off)))).toEqual([null, 100, 100, 100, null]);
  });

  it('are six digits and nothing else', () => {
    expect(['', '28708', '2870820', 'abcdef', '28708２'].map((code) => stepOfCode(SECRET, code, at(59)))).toEqual(Array(5).fill(null));
  });

  it('are enrolled by a link that says whose they are', () => {
    expect(enrolmentUri(SECRET, '测试县人大', '小李')).toBe(`otpauth://totp/${encodeURIComponent('小李')}?issuer=${encodeURIComponent('测试县人大')}&secret=${typedSecret(SECRET)}&algorithm=SHA1&digits=6&period=30`);
    expect(typedSecret(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });
});
