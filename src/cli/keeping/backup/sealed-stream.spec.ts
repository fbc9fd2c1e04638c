import { randomBytes } from 'node:crypto';
import { CHUNK, sealed, unsealed } from './sealed-stream';

const PASSPHRASE = 'eight letters';

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const lock = (plain: Buffer): Promise<Buffer> => all(sealed(inPieces(plain, 10_007), PASSPHRASE));
const unlock = (file: Buffer, passphrase = PASSPHRASE): Promise<Buffer> => all(unsealed(inPieces(file, 4_099), passphrase));

describe('a stream under a passphrase', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])('comes back as it was: %i bytes', async (length) => {
    const plain = randomBytes(length);
    const file = await lock(plain);
    expect((await unlock(file)).equals(plain)).toBe(true);
    expect(length < 16 || !file.includes(plain.subarray(0, 16))).toBe(true);
  });

  it('names a wrong passphrase, and a file of somebody else', async () => {
    const file = await lock(randomBytes(100));
    await expect(unlock(file, 'other letters')).rejects.toMatchObject({ reason: 'passphrase-wrong' });
    for (const other of [Buffer.alloc(0), file.subarray(0, 40), Buffer.from('{"format":"piaojue-box/1"}'.repeat(9))]) await expect(unlock(other)).rejects.toMatchObject({ reason: 'no-backup' });
  });

  it('gives nothing of what was changed, cut off, moved, doubled or added', async () => {
    const file = await lock(randomBytes(3 * CHUNK + 5));
    const [head, piece] = [49, CHUNK + 16];
    const chunk = (number: number): Buffer => file.subarray(head + number * piece, head + (number + 1) * piece);
    const flipped = Buffer.from(file);
    flipped[head + piece + 7]! ^= 1;
    const damaged = {
      flipped,
      'cut in a chunk': file.subarray(0, file.length - 1),
      'cut between chunks': file.subarray(0, head + 2 * piece),
      'cut after the head': file.subarray(0, head),
      moved: Buffer.concat([file.subarray(0, head), chunk(1), chunk(0), chunk(2), chunk(3)]),
      doubled: Buffer.concat([file.subarray(0, head), chunk(0), chunk(0), chunk(1), chunk(2), chunk(3)]),
      added: Buffer.concat([file, Buffer.from('x')]),
    };
    for (const bytes of Object.values(damaged)) await expect(unlock(bytes)).rejects.toMatchObject({ reason: 'damaged' });
    await expect(unlock(flipped)).rejects.toMatchObject({ at: head + piece });
  }, 30_000);
});
