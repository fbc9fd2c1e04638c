import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { LiveAuth } from '../../contract/live';

/** So many listeners come at once to a server. */
export interface TabletsOrder {
  readonly port: number;
  readonly sockets: number;
  /** As socket.io speaks; null: a bare web socket. */
  readonly auth: LiveAuth | null;
  /** Used in turn; none: nobody is signed in. */
  readonly cookies: readonly string[];
  /** What each fetches meanwhile, over a connection of its own; null: nothing. */
  readonly path: string | null;
}
/** Said once all have come. */
export interface TabletsCame {
  readonly milliseconds: number;
  /** Connections that were cut before there was an answer, and were tried again, as browsers do. */
  readonly repeats: number;
}
/** Said whenever all have heard one more frame; milliseconds since the epoch. */
export interface FrameHeard {
  readonly firstAt: number;
  readonly middleAt: number;
  readonly lastAt: number;
}

const now = (): number => performance.timeOrigin + performance.now();
/** What a connection says that was never taken in. */
const CUT: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE']);
const MOST_TRIES = 50;
/** Of engine.io and socket.io, version 4. */
const [OPEN, PING, PONG, JOIN, JOINED, EVENT] = ['0', '2', '3', '40', '40', '42'];

process.once('message', (order: TabletsOrder) => {
  come(order).then(
    (came) => process.send!(came),
    (error: Error) => process.send!({ error: error.message }, () => process.exit(1)),
  );
});
process.on('disconnect', () => process.exit(0));

async function come(order: TabletsOrder): Promise<TabletsCame> {
  const hear = counting(order.sockets);
  let repeats = 0;
  const untilTaken = async (come: () => Promise<void>): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      const refusal = await come().then(() => null, (error: NodeJS.ErrnoException) => error);
      if (refusal === null) return;
      if (!CUT.has(refusal.code ?? '') || attempt >= MOST_TRIES) throw refusal;
      repeats += 1;
      await pause(100 + Math.random() * 200);
    }
  };
  const start = performance.now();
  const all = Array.from({ length: order.sockets }, (_, index) => {
    const cookie = order.cookies[index % order.cookies.length] ?? '';
    const { port, path } = order;
    return [untilTaken(() => listen(order, cookie, hear)), path === null ? null : untilTaken(() => fetched(port, path, cookie))];
  });
  await Promise.all(all.flat());
  return { milliseconds: performance.now() - start, repeats };
}

/** Frames come one at a time: the next is sent when all have heard the last. */
function counting(sockets: number): () => void {
  let times: number[] = [];
  return () => {
    times.push(now());
    if (times.length < sockets) return;
    process.send!({ firstAt: times[0]!, middleAt: times[sockets >> 1]!, lastAt: times.at(-1)! } satisfies FrameHeard);
    times = [];
  };
}

/** Resolves once the server has taken the socket in. */
function listen({ port, auth }: TabletsOrder, cookie: string, hear: () => void): Promise<void> {
  const path = auth === null ? '/' : '/socket.io/?EIO=4&transport=websocket';
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { origin: `http://127.0.0.1:${port}`, headers: { cookie }, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    if (auth === null) return void socket.on('open', resolve).on('message', hear);
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      if (text.startsWith(EVENT!)) hear();
      else if (text === PING) socket.send(PONG!);
      else if (text.startsWith(JOINED!)) resolve();
      else if (text.startsWith(OPEN!)) socket.send(`${JOIN}${JSON.stringify(auth)}`);
      else reject(new Error(`a socket was refused: ${text}`));
    });
  });
}

function fetched(port: number, path: string, cookie: string): Promise<void> {
  const asked = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => socket.write(asked));
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
    socket.on('end', () => {
      const answer = Buffer.concat(chunks).toString('latin1');
      if (answer.startsWith('HTTP/1.1 200')) resolve();
      else reject(new Error(`${path}: ${answer.slice(0, 200)}`));
    });
  });
}
