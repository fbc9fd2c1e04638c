/** A stream ended before what was asked of it. */
export class EndsTooSoon extends Error {}

/** Bytes of a stream, taken in pieces of the reader's own lengths; holds no more than one piece and one chunk of the stream. */
export class ByteSource {
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer[] = [];
  private length = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.chunks = source[Symbol.asyncIterator]();
  }

  /** This many bytes, fewer at the end. */
  async upTo(count: number): Promise<Buffer> {
    while (this.length < count && (await this.more()));
    const all = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held);
    const taken = all.subarray(0, count);
    this.held = taken.length < all.length ? [all.subarray(taken.length)] : [];
    this.length = all.length - taken.length;
    return taken;
  }

  /** @throws EndsTooSoon */
  async exactly(count: number): Promise<Buffer> {
    const bytes = await this.upTo(count);
    if (bytes.length < count) throw new EndsTooSoon();
    return bytes;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.length === 0) if (!(await this.more())) return true;
    return false;
  }

  /** False at the end. */
  private async more(): Promise<boolean> {
    const { done, value } = await this.chunks.next();
    if (done) return false;
    this.held.push(value);
    this.length += value.length;
    return true;
  }
}
