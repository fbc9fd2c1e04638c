import { EventEmitter, once } from 'node:events';
import { createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A request on its way. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What may be done with one request. */
export interface Passage {
  readonly sent: Sent;
  /** Brings it over; null: nobody answered. */
  pass(sent?: Sent): Promise<Answer | null>;
  /** Half of it arrives, or piece by piece over so many milliseconds. */
  passInPieces(pieces: number, milliseconds: number, isTorn: boolean): Promise<Answer | null>;
  answer(answer: Answer | null): void;
  /** The line is cut before anything comes back. */
  drop(): void;
  /** Another request of anybody has arrived, or a second is over. */
  another(): Promise<void>;
  /** What was answered to the same question the first time, if it ever was. */
  earlier(): Answer | undefined;
  /** This goes on after the sender has given up; whoever ends the ballot waits for it. */
  meanwhile(work: () => Promise<unknown>): void;
}
export type Spoil = (passage: Passage) => Promise<void>;

const sound: Spoil = async (passage) => passage.answer(await passage.pass());
/** Nobody waits longer for an answer. */
const PATIENCE_MS = 15_000;
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length']);

/** What passes over all lines to one program: `sent` when a request has left, `answered` when its answer has come. */
export const newTraffic = (): EventEmitter => new EventEmitter().setMaxListeners(0);

/** A bad line to one program, in this process. Requests pass whole and one by one unless something is to befall them. */
export class Line {
  private readonly server = createServer((request, response) => void this.carry(request, response).catch(() => response.destroy()));
  private readonly sockets = new Set<Socket>();
  private readonly coming: Spoil[] = [];
  private readonly kept = new Map<string, Answer>();
  private readonly under = new Set<Promise<unknown>>();
  private isCut = false;

  private constructor(
    private readonly port: () => number,
    private readonly traffic: EventEmitter,
  ) {
    this.server.on('connection', (socket: Socket) => this.hold(socket));
    this.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => this.tunnel(request, socket, head));
  }

  static async to(port: () => number, traffic: EventEmitter): Promise<Line> {
    const line = new Line(port, traffic);
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next requests suffer these, one each. */
  spoil(...coming: readonly Spoil[]): void {
    this.coming.push(...coming);
  }

  /** How many faults still wait for a request. */
  get waiting(): number {
    return this.coming.length;
  }

  /** Nothing passes, and whatever is under way is lost. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  /** Until what goes on behind the back of its senders has come to an end. */
  async quiet(): Promise<void> {
    while (this.under.size > 0) await Promise.allSettled([...this.under]);
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await this.quiet();
  }

  private hold(socket: Socket): void {
    if (this.isCut) return void socket.destroy();
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
  }

  private async carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent: Sent = { method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(chunks) };
    await (this.coming.shift() ?? sound)(this.passage(sent, response));
  }

  private passage(sent: Sent, response: ServerResponse): Passage {
    const question = `${sent.method} ${sent.path}`;
    return {
      sent,
      pass: async (other = sent) => {
        const answer = await this.forward(other, 1, 0, false);
        if (answer?.status === 200 && sent.method === 'GET' && !this.kept.has(question)) this.kept.set(question, answer);
        return answer;
      },
      passInPieces: (pieces, milliseconds, isTorn) => this.forward(sent, pieces, milliseconds, isTorn),
      answer: (answer) => (answer && !this.isCut ? send(response, answer) : void response.destroy()),
      drop: () => void response.destroy(),
      another: async () => void (await Promise.race([once(this.traffic, 'sent'), pause(1_000)])),
      earlier: () => this.kept.get(question),
      meanwhile: (work) => this.follow(work()),
    };
  }

  private follow(work: Promise<unknown>): void {
    const followed = work.catch(() => undefined).finally(() => this.under.delete(followed));
    this.under.add(followed);
  }

  private forward({ method, path, headers, body }: Sent, pieces: number, milliseconds: number, isTorn: boolean): Promise<Answer | null> {
    if (this.isCut) return Promise.resolve(null);
    return new Promise((resolve) => {
      const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));
      const going = ask({ host: '127.0.0.1', port: this.port(), method, path, headers: { ...own, ...(body.length > 0 && { 'content-length': body.length }) }, agent: false, timeout: PATIENCE_MS }, (coming) => {
        const chunks: Buffer[] = [];
        coming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => resolve(null));
        coming.on('close', () => (coming.complete ? undefined : resolve(null)));
        coming.on('end', () => {
          this.traffic.emit('answered');
          resolve({ status: coming.statusCode!, headers: coming.headers, body: Buffer.concat(chunks) });
        });
      });
      going.on('error', () => resolve(null)).on('timeout', () => going.destroy()).on('socket', (socket: Socket) => this.hold(socket));
      void inPieces(body, pieces, milliseconds, (piece) => going.write(piece)).then(() => {
        this.traffic.emit('sent');
        return isTorn ? going.destroy() : going.end();
      });
      if (isTorn) setTimeout(() => resolve(null), milliseconds + 50);
    });
  }

  /** A web socket: its bytes pass as they are. */
  private tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const other = connect(this.port(), '127.0.0.1', () => {
      const lines = Array.from({ length: request.rawHeaders.length / 2 }, (_, at) => `${request.rawHeaders[2 * at]}: ${request.rawHeaders[2 * at + 1]}`);
      other.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      other.write(head);
      socket.pipe(other).pipe(socket);
    });
    this.hold(other);
    for (const [one, another] of [[socket, other], [other, socket]] as const) one.on('error', () => another.destroy()).on('close', () => another.destroy());
  }
}

async function inPieces(body: Buffer, pieces: number, milliseconds: number, write: (piece: Buffer) => void): Promise<void> {
  if (body.length === 0) return;
  const size = Math.max(1, Math.ceil(body.length / pieces));
  for (let at = 0; at < body.length; at += size) {
    write(body.subarray(at, at + size));
    if (pieces > 1) await pause(milliseconds / pieces);
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));
  response.writeHead(status, { ...own, 'content-length': body.length }).end(body);
}
