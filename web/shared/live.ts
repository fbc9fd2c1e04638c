import { onUnmounted, ref, type Ref } from 'vue';
import { io, type Socket } from 'socket.io-client';
import type { Frame, LiveAuth } from '../../src/contract/live';
import { RECONNECTION } from './reconnection';

/** What the connection banner says: 已连接 / 正在重连 / 已断开，请举手示意工作人员. */
export type Connection = 'connected' | 'reconnecting' | 'lost';

type Body<Event> = Event extends (frame: Frame<infer B>) => void ? B : never;
/** What a screen does with each kind of news of its audience. */
export type NewsReaders<Events> = { readonly [K in keyof Events]?: (body: Body<Events[K]>) => void };

/** After so long without a connection the screen asks for a person instead of patience. */
const LOST_AFTER = 20_000;
const KNOCK_AGAIN = 5_000;

/**
 * Joins the audience's room for as long as the component lives. `refetch` is called whenever the numbers of the frames of one teller show a gap, and after
 * every connect unless `connected` is to be called then; old frames are dropped. News never carries anything that is not also in the snapshot.
 */
export function useLive<Events>(auth: LiveAuth, readers: NewsReaders<Events>, refetch: () => void, connected = refetch): Ref<Connection> {
  const connection = ref<Connection>('reconnecting');
  const socket: Socket = io({ auth, transports: ['websocket', 'polling'], tryAllTransports: true, ...RECONNECTION });
  const newest = new Map<string, number>();
  let knock = 0;
  let timer = 0;
  const waitForIt = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => (connection.value = 'lost'), LOST_AFTER);
  };
  waitForIt();

  socket.on('connect', () => {
    window.clearTimeout(timer);
    connection.value = 'connected';
    newest.clear();
    connected();
  });
  socket.on('disconnect', (reason) => {
    connection.value = 'reconnecting';
    waitForIt();
    if (reason === 'io server disconnect') socket.connect();
  });
  // Refused at the door, e.g. because the deputy has another device now: the snapshot will say so; the door is tried again.
  socket.on('connect_error', () => {
    if (socket.active) return;
    refetch();
    knock = window.setTimeout(() => socket.connect(), KNOCK_AGAIN);
  });

  for (const [event, read] of Object.entries(readers) as [string, (body: unknown) => void][]) {
    socket.on(event, (frame: Frame<unknown>) => {
      const last = newest.get(frame.from) ?? frame.seq - 1;
      if (frame.seq <= last) return;
      const hasGap = frame.seq > last + 1;
      newest.set(frame.from, frame.seq);
      read(frame.body);
      if (hasGap) refetch();
    });
  }

  onUnmounted(() => {
    window.clearTimeout(timer);
    window.clearTimeout(knock);
    socket.disconnect();
  });
  return connection;
}
