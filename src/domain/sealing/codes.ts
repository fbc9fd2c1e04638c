/** Crockford base32: no I, L, O, U, so that a code read aloud in a hall comes out the same. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first 80 bits of the manifest hash as `XXXX-XXXX-XXXX-XXXX`: what stands on every screen. */
export const manifestCode = (manifestHash: Uint8Array): string => groupsOfFour(manifestHash, 16);

/** The first 60 bits of the leaf hash as `XXXX-XXXX-XXXX`: what the deputy keeps. */
export const receiptCode = (leafHash: Uint8Array): string => groupsOfFour(leafHash, 12);

/** A code as people type it (small letters, o for 0, i and l for 1, any dashes) in the one spelling we print. */
export function normalCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return plain.match(/.{1,4}/g)?.join('-') ?? '';
}

/** The first bits as groups of four characters, joined by dashes. */
export function groupsOfFour(bytes: Uint8Array, characters: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < characters) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
    if (text.length === characters) break;
  }
  return text.match(/.{4}/g)!.join('-');
}

/** The whole bytes that a code begins with; none of a text that is no code. */
export function bytesOfCode(code: string): Uint8Array {
  const values = [...code.replaceAll('-', '')].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return new Uint8Array();
  const bytes = new Uint8Array(Math.floor((values.length * 5) / 8));
  let held = 0;
  let bits = 0;
  let written = 0;
  for (const value of values) {
    held = ((held << 5) | value) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[written] = (held >> bits) & 255;
    written += 1;
  }
  return bytes;
}
