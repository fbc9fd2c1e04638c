const URL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const chunk = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    const characters = Math.min(bytes.length - index, 3) + 1;
    for (let place = 0; place < characters; place += 1) text += URL_ALPHABET[(chunk >> (18 - 6 * place)) & 63];
  }
  return text;
}

const VALUES = new Map([...URL_ALPHABET].map((character, value) => [character, value]));

/**
 * Decodes the one spelling that `toBase64Url` writes: no padding, no spaces, no stray bits in the last character.
 * Two spellings of the same bytes would let a signed text be changed without its meaning changing. Throws RangeError.
 */
export function fromBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let written = 0;
  for (const character of text) {
    const value = VALUES.get(character);
    if (value === undefined) throw new RangeError('not base64url');
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[written] = (held >> bits) & 255;
      written += 1;
    }
  }
  if (bits >= 6 || (held & ((1 << bits) - 1)) !== 0) throw new RangeError('not canonical base64url');
  return bytes;
}

/** base64 with padding (RFC 4648 §4), as C2SP notes use it. */
export function toBase64(bytes: Uint8Array): string {
  const text = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

export function fromBase64(text: string): Uint8Array {
  const bytes = fromBase64Url(text.replace(/={1,2}$/, '').replaceAll('+', '-').replaceAll('/', '_'));
  if (toBase64(bytes) !== text) throw new RangeError('not canonical base64');
  return bytes;
}
