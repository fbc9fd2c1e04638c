import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../../src/platform/config/files-settings';

/** Small, so that a list has several pages. */
const PAGE = 3;

/** What happens to the next question: an answer of this status, a line cut in the middle, or nothing at all. */
export type Trouble = 500 | 503 | 'cut' | 'silence';

/**
 * A store of files by the S3 protocol, in memory, for one bucket. Signatures are worked out here by the words of AWS's "Signature Version 4", from the
 * line and headers as they came, and every body is held against the hash that was signed: what a real store refuses is refused here.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  /** `PUT uploads/ab/…`, in the order they came, with those that were refused. */
  readonly asked: string[] = [];
  private readonly troubles: Trouble[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private port = 0;

  readonly keys = { accessKey: 'TESTTESTOFTHEHOUSE00', secretKey: 'wJalr/XUtnFEMI+K7MDENG/bPxRfiCYEXAMPLEKEY' };

  static async start(): Promise<S3Server> {
    const server = new S3Server();
    server.server.on('connection', (socket) => server.sockets.add(socket.on('close', () => server.sockets.delete(socket))));
    await server.comeBack();
    return server;
  }

  get settings(): S3Settings {
    return { url: `http://127.0.0.1:${this.port}/bucket`, region: 'cn-north-1', ...this.keys };
  }

  /** The next questions meet these, one each; the rest is answered. */
  meet(...troubles: Trouble[]): void {
    this.troubles.push(...troubles);
  }

  /** Stops listening and lets every line fall. */
  async goAway(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** At the same address, with everything that it had. */
  async comeBack(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [body, url] = [await buffer(request), new URL(request.url!, 'http://bucket')];
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    this.asked.push(`${request.method} ${key || 'list'}`);
    const trouble = this.troubles.shift();
    if (trouble === 'silence') return;
    if (trouble === 'cut' && request.method !== 'GET') return void request.socket.destroy();
    if (typeof trouble === 'number') return refuse(response, trouble, 'SlowDown');
    const fault = this.faultOf(request, body);
    if (fault) return refuse(response, 403, fault);
    if (bucket !== 'bucket') return refuse(response, 404, 'NoSuchBucket');
    if (key === '') return this.list(url.searchParams, response);
    const known = this.objects.get(key);
    if (request.method === 'PUT') return void (this.objects.set(key, body), response.end());
    if (request.method === 'DELETE') return void (this.objects.delete(key), response.writeHead(204).end());
    if (!known) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': known.length });
    if (request.method === 'HEAD') return void response.end();
    if (trouble !== 'cut') return void response.end(known);
    response.write(known.subarray(0, known.length >> 1), () => request.socket.destroy());
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const names = [...this.objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
    const from = Number(Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString() || 0);
    const isTruncated = from + PAGE < names.length;
    const contents = names.slice(from, from + PAGE).map((key) => `<Contents><Key>${encodeURIComponent(key)}</Key></Contents>`).join('');
    const next = isTruncated ? `<NextContinuationToken>${Buffer.from(String(from + PAGE)).toString('base64url')}</NextContinuationToken>` : '';
    response.end(`<?xml version="1.0"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${contents}${next}</ListBucketResult>`);
  }

  /** The code of what is wrong with a signature; null: it is right. */
  private faultOf({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | null {
    const [, access, scope = '', names = '', signature = ''] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ?? [];
    if (access === undefined) return 'AccessDenied';
    if (access !== this.keys.accessKey) return 'InvalidAccessKeyId';
    const [day = '', region = '', service = '', end = ''] = scope.split('/');
    const time = String(headers['x-amz-date']);
    if (region !== this.settings.region || service !== 's3' || end !== 'aws4_request' || !time.startsWith(day)) return 'AuthorizationHeaderMalformed';
    if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.split(';').includes(name))) return 'AccessDenied';
    const [path = '', search = ''] = url.split('?');
    const query = search.split('&').filter(Boolean).sort().join('&').replaceAll('+', '%20');
    const canonical = [method, path, query, ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`), '', names, headers['x-amz-content-sha256']].join('\n');
    const key = [day, region, service, end].reduce<string | Buffer>((secret, part) => createHmac('sha256', secret).update(part).digest(), `AWS4${this.keys.secretKey}`);
    const right = createHmac('sha256', key).update(['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).digest();
    if (!timingSafeEqual(right, Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch';
    return sha256(body) === headers['x-amz-content-sha256'] ? null : 'XAmzContentSHA256Mismatch';
  }
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

const refuse = (response: ServerResponse, status: number, code: string): void => void response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>not said</Message></Error>`);
