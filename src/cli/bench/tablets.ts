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
  /** Whether a tablet has come only once it was told its desk, the first that is said to it. */
  readonly isToldDesk: boolean;
}
/** Said once all have come, and were told their desk. */
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
const [OPEN, PING, PONG, JOIN, JOINED, EVENT, DESK] = ['0', '2', '3', '40', '40', '42', '42["desk.v1"'];

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
    return untilTaken(() => listen(order, cookie, hear));
  });
  await Promise.all(all);
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

/** Resolves once the server has taken the socket in, and told the desk where that is waited for; what is said after it is news. */
function listen({ port, auth, isToldDesk }: TabletsOrder, cookie: string, hear: () => void): Promise<void> {
  const path = auth === null ? '/' : '/socket.io/?EIO=4&transport=websocket';
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { origin: `http://127.0.0.1:${port}`, headers: { cookie }, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    const hearAfterDesk = () => (socket.off('message', hearAfterDesk).on('message', hear), resolve());
    if (auth === null) return void (isToldDesk ? socket.on('message', hearAfterDesk) : socket.on('open', resolve).on('message', hear));
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      if (isToldDesk && text.startsWith(DESK!)) resolve();
      else if (text.startsWith(EVENT!)) hear();
      else if (text === PING) socket.send(PONG!);
      else if (text.startsWith(JOINED!)) void (isToldDesk || resolve());
      else if (text.startsWith(OPEN!)) socket.send(`${JOIN}${JSON.stringify(auth)}`);
      else reject(new Error(`a socket was refused: ${text}`));
    });
  });
}
