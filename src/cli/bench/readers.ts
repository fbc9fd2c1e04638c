import { connect } from 'node:net';

/** One request over and over, by so many readers at once, each over one connection that stays. */
export interface ReadersOrder {
  readonly port: number;
  readonly path: string;
  /** Of what the reader has already. */
  readonly etag: string | null;
  readonly connections: number;
  /** Of all readers together; with `seconds` the most that there may be. */
  readonly requests: number;
  /** Ends after so long, however many were answered. */
  readonly seconds?: number;
}
export interface ReadersTimes {
  readonly milliseconds: number;
  /** That were answered. */
  readonly requests: number;
}

process.once('message', (order: ReadersOrder) => {
  read(order).then(
    (times) => process.send!(times, () => process.exit(0)),
    (error: Error) => process.send!({ error: error.message }, () => process.exit(1)),
  );
});

async function read(order: ReadersOrder): Promise<ReadersTimes> {
  const { port, path, etag, connections } = order;
  const known = etag === null ? '' : `If-None-Match: ${etag}\r\n`;
  const asked = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${known}\r\n`);
  const start = performance.now();
  const answered = await Promise.all(Array.from({ length: connections }, (_, index) => reader(order, index, asked)));
  return { milliseconds: performance.now() - start, requests: answered.reduce((sum, one) => sum + one, 0) };
}

/** Each comes from an address of its own, as residents do: one address may not ask for everything. @returns how many were answered */
function reader({ port, etag, connections, requests, seconds = Infinity }: ReadersOrder, index: number, asked: Buffer): Promise<number> {
  const status = etag === null ? '200' : '304';
  const most = Math.ceil(requests / connections);
  const end = performance.now() + 1_000 * seconds;
  let answered = 0;
  const socket = connect({ host: '127.0.0.1', port, localAddress: `127.0.1.${1 + index}`, noDelay: true }, () => socket.write(asked));
  return new Promise((resolve, reject) => {
    let missing = 0;
    let head = '';
    socket.on('error', reject).on('close', () => reject(new Error('a connection was cut')));
    socket.on('data', (chunk) => {
      let from = 0;
      if (missing === 0) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (head.slice(9, 12) !== status) return void reject(new Error(`expected ${status}: ${head.slice(0, 300)}`));
        from = end + 4 - (head.length - chunk.length);
        missing = status === '304' ? 0 : lengthOf(head.slice(0, end));
        head = '';
      }
      missing -= chunk.length - from;
      if (missing > 0) return;
      answered += 1;
      if (answered < most && performance.now() < end) return void socket.write(asked);
      socket.removeAllListeners('close').destroy();
      resolve(answered);
    });
  });
}

function lengthOf(head: string): number {
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  return Number(length);
}
