import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '../config/files-settings';
import { FilesUnavailable, type FileStore } from './file-store';
import { codeIn, listPage } from './s3-answers';

/** Milliseconds until the store begins to answer, and between two pieces of what it sends. */
const PATIENCE = 10_000;
const TRIES = 2;

/** In the bucket a file has the path that it has in the data folder, so that one can be copied to the other as it is. */
const PREFIX = 'uploads/';

type Ask = { readonly method: 'PUT' | 'GET' | 'HEAD' | 'DELETE'; readonly address: URL; readonly bytes?: Uint8Array };

/** A bucket by the S3 protocol, asked with signatures (SigV4) over https or within a closed network. An object is replaced as a whole, by the protocol. */
export class S3Store implements FileStore {
  /** Out of reach of whatever prints this object: it holds the secret. */
  readonly #client: AwsClient;
  private readonly bucket: string;

  /** @param warn is told what the store said whenever it did not do what it was asked */
  constructor(
    { url, accessKey, secretKey, region }: S3Settings,
    private readonly warn: (line: string) => void = () => undefined,
    private readonly patience = PATIENCE,
  ) {
    this.#client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries: 0 });
    this.bucket = url.replace(/\/+$/, '');
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.done(await this.ask({ method: 'PUT', address: this.at(name), bytes }), 'PUT');
  }

  async read(name: string): Promise<Readable | null> {
    const cut = new AbortController();
    const answer = await this.ask({ method: 'GET', address: this.at(name) }, cut);
    if (answer.status === 404) return this.absent(await answer.text());
    if (!answer.ok || answer.body === null) throw await this.refusal(answer, 'GET');
    return Readable.from(this.pieces(answer, cut), { objectMode: false });
  }

  async has(name: string): Promise<boolean> {
    const answer = await this.ask({ method: 'HEAD', address: this.at(name) });
    if (answer.status === 404) return false;
    if (!answer.ok) throw await this.refusal(answer, 'HEAD');
    return true;
  }

  async remove(name: string): Promise<void> {
    const answer = await this.ask({ method: 'DELETE', address: this.at(name) });
    if (answer.status !== 404) await this.done(answer, 'DELETE');
  }

  async *list(): AsyncGenerator<string> {
    for (let next: string | null = ''; next !== null; ) {
      const address = new URL(this.bucket);
      address.search = new URLSearchParams({ 'encoding-type': 'url', 'list-type': '2', prefix: PREFIX, ...(next && { 'continuation-token': next }) }).toString();
      const answer = await this.ask({ method: 'GET', address });
      if (!answer.ok) throw await this.refusal(answer, 'LIST');
      const page = listPage(await answer.text());
      yield* page.keys.map((key) => key.slice(PREFIX.length));
      next = page.next;
    }
  }

  private readonly at = (name: string): URL => new URL(`${this.bucket}/${PREFIX}${name.split('/').map(encodeURIComponent).join('/')}`);

  /** Once more where nothing came or the store was in trouble: every one of these acts may be done twice. */
  private async ask(ask: Ask, cut?: AbortController): Promise<Response> {
    for (let tried = 1; ; tried++) {
      const answer = await this.once(ask, cut).catch((error: Error) => error);
      if (answer instanceof Response && answer.status < 500) return answer;
      const said = answer instanceof Response ? `${answer.status} ${codeIn(await answer.text().catch(() => ''))}` : reasonOf(answer);
      if (tried === TRIES) throw this.fault('away', `${ask.method} ${said}`);
    }
  }

  /** Of GET only the beginning of the answer is waited for here; of all others it is the whole. */
  private async once({ method, address, bytes }: Ask, cut = new AbortController()): Promise<Response> {
    const timer = setTimeout(() => cut.abort(), this.patience);
    try {
      // what arrives is held against this by the store
      const headers = { 'x-amz-content-sha256': createHash('sha256').update(bytes ?? '').digest('hex') };
      const signed = await this.#client.sign(address, { method, headers, redirect: 'manual', ...(bytes && { body: bytes as Uint8Array<ArrayBuffer> }) });
      // not by way of the signed request, which Node holds weakly: collected as garbage, it takes the end of our patience with it
      return await fetch(signed, { signal: cut.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  private async *pieces({ body, headers }: Response, cut: AbortController): AsyncGenerator<Uint8Array> {
    const reader = body!.getReader();
    let left = Number(headers.get('content-length') ?? 0);
    try {
      for (;;) {
        const timer = setTimeout(() => cut.abort(), this.patience);
        const { done, value } = await reader.read().finally(() => clearTimeout(timer));
        if (done) break;
        left -= value.length;
        yield value;
      }
    } catch (error) {
      throw this.fault('away', `GET ${reasonOf(error as Error)}`);
    } finally {
      await reader.cancel().catch(() => undefined);
    }
    if (left > 0) throw this.fault('away', 'GET ended too early');
  }

  private async done(answer: Response, method: string): Promise<void> {
    if (!answer.ok) throw await this.refusal(answer, method);
    await answer.text();
  }

  /** That a file is not there, said of a bucket that is not there, is no news of the file. */
  private absent(said: string): null {
    if (codeIn(said) === 'NoSuchBucket') throw this.fault('refused', 'GET 404 NoSuchBucket');
    return null;
  }

  private async refusal(answer: Response, method: string): Promise<FilesUnavailable> {
    return this.fault('refused', `${method} ${answer.status} ${codeIn(await answer.text().catch(() => ''))}`);
  }

  private fault(fault: FilesUnavailable['fault'], said: string): FilesUnavailable {
    this.warn(`the store of files: ${said.trim()}`);
    return new FilesUnavailable(fault, said.trim());
  }
}

/** E.g. `ECONNREFUSED`. */
function reasonOf(error: Error): string {
  if (error.name === 'AbortError') return 'no answer in time';
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
