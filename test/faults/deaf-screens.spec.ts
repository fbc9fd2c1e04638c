import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { Frame, LiveAuth, SittingMoved } from '../../src/contract/live';
import { LiveGateway } from '../../src/modules/realtime/live.gateway';
import { ROOMS } from '../../src/modules/realtime/rooms';
import { HallScreens } from '../../src/platform/machine/hall-screens';
import { foundCongress, plannedSitting } from '../factories/congress';
import { runApp, type RunningApp } from '../support/running-app';

/** Screens of a hall that say they are well and read nothing. */
const DEAF = 30;
/** Frames that are told at once, and their length: together less than what may wait for a screen that reads. */
const ROUND = { frames: 100, length: 1_000 } as const;
/** Fifteen thousand frames, 15 MB: so much may be kept for one of them, in the network's own buffers most of it, and no more. */
const MOST_ROUNDS = 150;
/** Of engine.io: whoever says it is not given up for its silence. */
const PONG = '3';

let running: RunningApp;
let hall: LiveAuth & { readonly hallId: string };
const deaf: WebSocket[] = [];
const readers: Socket[] = [];
beforeAll(async () => {
  running = await runApp();
  const { hallId } = await plannedSitting(running, (await foundCongress(running)).id);
  hall = { audience: 'hall', hallId };
});
afterAll(async () => {
  for (const reader of readers) reader.disconnect();
  for (const socket of deaf) socket.terminate();
  await running.stop();
});

const listening = (): Promise<number> => running.app.get(HallScreens).count(hall.hallId);

async function reader(): Promise<Socket> {
  const socket = io(running.url, { auth: hall, transports: ['websocket'], reconnection: false, forceNew: true });
  readers.push(socket);
  await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('connect_error', reject));
  return socket;
}

/** Comes into the hall's room as any screen does, and takes nothing more off its line. */
async function deafScreen(): Promise<void> {
  const socket = new WebSocket(`${running.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false });
  deaf.push(socket.on('error', () => undefined));
  await once(socket, 'message');
  socket.send(`40${JSON.stringify(hall)}`);
  const [joined] = (await once(socket, 'message')) as [Buffer];
  expect(joined.toString()).toMatch(/^40\{/);
  socket.pause();
}

/** Tells the room, and resolves once the last of it has reached whoever reads. */
async function tell(round: number, to: Socket): Promise<void> {
  const newest = `${round}/${ROUND.frames}`;
  const isHeard = new Promise<void>((resolve, reject) => {
    const hear = ({ body }: Frame<SittingMoved>): void => {
      if (!body.sittingId.startsWith(newest)) return;
      to.off('sitting.v1', hear).off('disconnect', reject);
      resolve();
    };
    to.on('sitting.v1', hear).once('disconnect', reject);
  });
  for (let at = 1; at <= ROUND.frames; at += 1) running.app.get(LiveGateway).tell(ROOMS.hall(hall.hallId), 'sitting.v1', `${at}`, { sittingId: `${round}/${at}`.padEnd(ROUND.length), state: 'open' });
  await isHeard;
  for (const socket of deaf) if (socket.readyState === WebSocket.OPEN) socket.send(PONG);
}

it('screens that never read hold back nobody, are cut before much is kept for them, and may come back', async () => {
  const attentive = await reader();
  await Promise.all(Array.from({ length: DEAF }, deafScreen));
  expect(await listening()).toBe(DEAF + 1);
  let rounds = 0;
  while (rounds < MOST_ROUNDS && (await listening()) > 1) await tell((rounds += 1), attentive);
  expect([await listening(), attentive.connected]).toEqual([1, true]);
  console.log(`${DEAF} deaf screens: cut after ${rounds * ROUND.frames} frames of ${ROUND.length} characters`);
  // who wakes up learns of it, and hears the news again on a new line
  const ends = deaf.map((socket) => once(socket, 'close'));
  for (const socket of deaf) socket.resume();
  await Promise.all(ends);
  const back = await reader();
  await tell(rounds + 1, back);
  expect(await listening()).toBe(2);
}, 180_000);
