import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator app: RFC 6238 written here once more, so that nothing is checked by itself. */
export class Telephone {
  recoveryCodes: readonly string[] = [];
  readonly typed: string;
  private readonly secret: Buffer;

  /** @param base32 as the page shows it for those who type */
  constructor(base32: string) {
    this.typed = base32;
    const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  }

  codeAt(moment: Date): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(moment.getTime() / 30_000)));
    const hash = createHmac('sha1', this.secret).update(counter).digest();
    const offset = hash[19]! & 15;
    return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}
