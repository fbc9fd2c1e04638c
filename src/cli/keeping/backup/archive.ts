import { ByteSource, EndsTooSoon } from './byte-source';
import { DamagedBackup } from './sealed-stream';

/** One thing in a backup. */
export type EntryName =
  /** JSON: what follows, and of which version. */
  | { readonly kind: 'contents' }
  /** Rows of a table as `COPY` writes them. */
  | { readonly kind: 'rows'; readonly plane: 'app' | 'box'; readonly table: string; readonly columns: readonly string[] }
  /** A file of the data folder; `path` by `/`. */
  | { readonly kind: 'file'; readonly path: string }
  /** JSON: how much there was of everything. */
  | { readonly kind: 'end' };

export interface Entry {
  readonly name: EntryName;
  readonly bytes: AsyncIterable<Buffer>;
}

const [NAME, DATA] = [1, 2];

/** Name, then pieces of data; an empty piece ends the entry. Piece: kind(1) ‖ length(4) ‖ bytes. */
export async function* packed({ name, bytes }: Entry): AsyncGenerator<Buffer> {
  yield piece(NAME, Buffer.from(JSON.stringify(name)));
  for await (const chunk of bytes) if (chunk.length > 0) yield piece(DATA, chunk);
  yield piece(DATA, Buffer.alloc(0));
}

function piece(kind: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The entries again, in their order. An entry that is not read is passed over. @throws DamagedBackup */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const stream = new ByteSource(source);
  while (!(await stream.isAtEnd())) {
    const { kind, bytes } = await nextPiece(stream);
    if (kind !== NAME) throw new DamagedBackup('damaged');
    const data = dataOf(stream);
    yield { name: JSON.parse(bytes.toString('utf8')) as EntryName, bytes: data };
    for await (const _ of data);
  }
}

async function* dataOf(stream: ByteSource): AsyncGenerator<Buffer> {
  for (;;) {
    const { bytes } = await nextPiece(stream);
    if (bytes.length === 0) return;
    yield bytes;
  }
}

async function nextPiece(stream: ByteSource): Promise<{ readonly kind: number; readonly bytes: Buffer }> {
  try {
    const head = await stream.exactly(5);
    return { kind: head.readUInt8(), bytes: await stream.exactly(head.readUInt32BE(1)) };
  } catch (error) {
    throw error instanceof EndsTooSoon ? new DamagedBackup('damaged') : error;
  }
}

/** An entry of one JSON value. */
export const jsonEntry = (name: EntryName, value: object): Entry => ({ name, bytes: once(Buffer.from(JSON.stringify(value))) });

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

export async function readJson<T>({ bytes }: Entry): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}
