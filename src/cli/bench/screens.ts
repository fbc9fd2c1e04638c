import { connect } from 'node:net';
import { io } from 'socket.io-client';
import type { Frame, LiveAuth } from '../../contract/live';

/** What the screens are asked: where to listen, how many, and how many frames each will see. */
export interface ScreensOrder {
  readonly url: string;
  readonly rawPort: number;
  readonly auth: LiveAuth;
  readonly screens: number;
  readonly frames: number;
}
/** Milliseconds from sending to arrival, of every frame at every screen. */
export interface ScreensTimes {
  readonly frames: readonly number[];
  readonly raw: readonly number[];
}

const now = (): number => performance.timeOrigin + performance.now();
const tell = (message: object): void => void process.send!(message);

process.once('message', (order: ScreensOrder) => {
  listen(order).catch((error: Error) => tell({ error: error.message }));
});

/** Opens every screen twice, by socket.io and by a bare socket; says `ready`, then the times once all frames are in. */
async function listen(order: ScreensOrder): Promise<void> {
  const times = { frames: [] as number[], raw: [] as number[] };
  const expected = order.screens * order.frames;
  const arrived = (list: number[], sentAt: number): void => {
    list.push(now() - sentAt);
    if (times.frames.length === expected && times.raw.length === expected) tell(times);
  };
  const all = Array.from({ length: order.screens });
  await Promise.all([
    ...all.map(() => liveScreen(order, (sentAt) => arrived(times.frames, sentAt))),
    ...all.map(() => bareScreen(order.rawPort, (sentAt) => arrived(times.raw, sentAt))),
  ]);
  tell({ isReady: true });
}

function liveScreen({ url, auth }: ScreensOrder, see: (sentAt: number) => void): Promise<void> {
  const socket = io(url, { auth, transports: ['websocket'], reconnection: false });
  socket.on('turnout.v1', ({ body }: Frame<{ sentAt: number }>) => see(body.sentAt));
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
}

/** One line a frame. */
function bareScreen(port: number, see: (sentAt: number) => void): Promise<void> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) see((JSON.parse(line) as { body: { sentAt: number } }).body.sentAt);
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
}
