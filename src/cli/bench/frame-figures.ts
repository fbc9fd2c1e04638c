import type { INestApplication } from '@nestjs/common';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../../app';
import type { SystemActor } from '../../contract/actor';
import { CongressesService } from '../../modules/congresses/congresses.service';
import { LiveGateway } from '../../modules/realtime/live.gateway';
import { ROOMS } from '../../modules/realtime/rooms';
import { CalendarService } from '../../modules/sessions/calendar/calendar.service';
import { readAppSettings } from '../../platform/config/app-settings';
import { within } from '../../platform/database/reach/reach';
import { freePort } from '../../platform/database/server/launch';
import type { ScreensOrder, ScreensTimes } from './screens';
import { stop, type TrialDatabases } from './trial-server';

/** Milliseconds from the moment the app has the news to its arrival at a screen, the pace of the room included. */
export interface FrameFigures {
  readonly screens: number;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The same bytes written to bare sockets, without pace or framework. */
  readonly rawP95: number;
}

const SCREENS = 20;
const FRAMES = 100;
const now = (): number => performance.timeOrigin + performance.now();

/** Sends news to the hall's screens at irregular moments, several at once now and then, as a morning does. */
export async function measureFrames(databases: TrialDatabases): Promise<FrameFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-frames-'));
  const port = await freePort();
  const app = await createApp(readAppSettings({ PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: await databases.create('app_frames'), PIAOJUE_DATA: folder }));
  const bare = await bareServer();
  let screens: ChildProcess | undefined;
  try {
    await app.listen(port, '127.0.0.1');
    const hallId = await hallOf(app);
    const order: ScreensOrder = { url: `http://127.0.0.1:${port}`, rawPort: bare.port, auth: { audience: 'hall', hallId }, screens: SCREENS, frames: FRAMES };
    screens = fork(join(__dirname, 'screens.js'), { env: {} });
    screens.send(order);
    await said(screens);
    const times = said<ScreensTimes>(screens);
    await send(app.get(LiveGateway), ROOMS.hall(hallId), bare.write);
    return figuresOf(await times);
  } finally {
    if (screens) await stop(screens);
    bare.close();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function send(live: LiveGateway, room: string, write: (line: string) => void): Promise<void> {
  for (let frame = 1; frame <= FRAMES; frame += 1) {
    const turnout = { ballotId: room, turnout: { deputies: 3000, present: 2950, issuedTablet: 2950, issuedPaper: 0, disputed: 0, returned: frame } };
    live.tell(room, 'turnout.v1', String(frame), { ...turnout, sentAt: now() });
    write(`${JSON.stringify({ seq: frame, body: { ...turnout, sentAt: now() } })}\n`);
    await pause((frame * 37) % 240);
  }
}

async function hallOf(app: INestApplication): Promise<string> {
  const { id } = await app.get(CongressesService).found({ slug: 'bench', name: '测速', bodyType: 'county', isExample: true });
  const system: SystemActor = { kind: 'system', congressId: id, name: 'system', roles: [] };
  const hall = await within(id, () => app.get(CalendarService).createHall(system, { name: '会堂', seats: 3000 }));
  return hall.id;
}

async function bareServer(): Promise<{ port: number; write: (line: string) => void; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.setNoDelay(true).on('error', () => sockets.delete(socket))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const write = (line: string): void => sockets.forEach((socket) => socket.write(line));
  return { port: (server.address() as AddressInfo).port, write, close: () => server.close() };
}

async function said<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await once(child, 'message')) as [Message & { error?: string }];
  if (message.error) throw new Error(message.error);
  return message;
}

function figuresOf({ frames, raw }: ScreensTimes): FrameFigures {
  const at = (times: readonly number[], share: number): number => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)]!;
  return { screens: SCREENS, frames: FRAMES, p50: at(frames, 0.5), p95: at(frames, 0.95), p99: at(frames, 0.99), rawP95: at(raw, 0.95) };
}
