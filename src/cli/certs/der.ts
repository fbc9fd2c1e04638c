/** DER (X.690), as much of it as a certificate has. */

/** One value: tag, length, contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]): Buffer => der(0x31, ...contents);
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes);
/** Whole bytes; `unused` bits of the last one do not count. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer => der(0x03, Buffer.from([unused]), bytes);
export const truth = (): Buffer => der(0x01, Buffer.from([0xff]));
export const text = (words: string): Buffer => der(0x0c, Buffer.from(words, 'utf8'));
/** A number that is not negative, big-endian. */
export const unsigned = (bytes: Uint8Array): Buffer => der(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
/** Context-specific: [number], made of other values or, as `leaf`, of bytes. */
export const context = (number: number, ...contents: readonly Uint8Array[]): Buffer => der(0xa0 | number, ...contents);
export const leaf = (number: number, bytes: Uint8Array): Buffer => der(0x80 | number, bytes);

/** UTCTime, until 2049. */
export const time = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`, 'ascii'));

/** An object identifier, e.g. `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(inSevens)]));
}

function inSevens(number: number): number[] {
  const digits = [number & 0x7f];
  for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
