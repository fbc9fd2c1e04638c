import type { INestApplication } from '@nestjs/common';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../../../app';
import type { SystemActor } from '../../../contract/actor';
import { CongressesService } from '../../../modules/congresses/congresses.service';
import { LiveGateway } from '../../../modules/realtime/live.gateway';
import { ROOMS } from '../../../modules/realtime/rooms';
import { CalendarService } from '../../../modules/sessions/calendar/calendar.service';
import { readAppSettings } from '../../../platform/config/app-settings';
import { within } from '../../../platform/database/reach/reach';
import { freePort } from '../../../platform/database/server/launch';
import { startBare } from '../bare-server';
import { median, percentile } from '../report/spread';
import type { FrameHeard, TabletsCame, TabletsOrder } from '../tablets';
import { ask, startDatabases, stop } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** From the moment the app has the news to its arrival at the last screen of a hall, while the room rests; beside the same bytes sent to bare web sockets. */
export const tallyFrame: Row = { name: 'tally frame', unit: 'ms', goal: { atMost: 1.5 }, prepare };

/** Longer than a room rests after a frame, so that the pace of the room is not in the figure. */
const REST = 300;
const now = (): number => performance.timeOrigin + performance.now();

async function prepare({ halls: [, screens], frames }: Size): Promise<Trial> {
  const databases = await startDatabases('app');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-frames-'));
  const port = await freePort();
  const app = await createApp(readAppSettings({ PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: await databases.create('frames'), PIAOJUE_DATA: folder }));
  await app.listen(port, '127.0.0.1');
  const hallId = await hallOf(app);
  const [live, room] = [app.get(LiveGateway), ROOMS.hall(hallId)];
  const bare = await startBare('');
  const heard = { live: [] as Heard[], bare: [] as Heard[] };
  let seq = 0;
  const round = async (into: Heard[], order: TabletsOrder, say: (seq: number) => void): Promise<number> => {
    const all = await spoken(order, frames, () => say((seq += 1)));
    into.push(...all);
    return median(all.map(({ last }) => last));
  };
  return {
    value: () => round(heard.live, { port, sockets: screens, auth: { audience: 'hall', hallId }, cookies: [], isToldDesk: false }, (number) => live.tell(room, 'turnout.v1', room, newsOf(room, number))),
    limit: () => round(heard.bare, { port: bare.port, sockets: screens, auth: null, cookies: [], isToldDesk: false }, (number) => bare.say(wireOf(room, number))),
    notes: () => [`${screens.toLocaleString('en')} screens, last of them: ${inWords(heard.live)}; bare sockets ${inWords(heard.bare)}. A room rests 200 ms after a frame, which comes on top when news is frequent`],
    async end() {
      bare.close();
      await app.close();
      await databases.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds from sending to the screen in the middle and to the last. */
interface Heard {
  readonly middle: number;
  readonly last: number;
}

/** Screens come, hear so many frames one after the other, and go. */
async function spoken(order: TabletsOrder, frames: number, say: () => void): Promise<Heard[]> {
  const { child } = await ask<TabletsCame>('tablets', order);
  const all: Heard[] = [];
  try {
    for (let frame = 0; frame < frames; frame += 1) {
      await pause(REST);
      const hearing = once(child, 'message') as Promise<[FrameHeard]>;
      const saidAt = now();
      say();
      const [{ middleAt, lastAt }] = await hearing;
      all.push({ middle: middleAt - saidAt, last: lastAt - saidAt });
    }
  } finally {
    await stop(child);
  }
  return all;
}

const newsOf = (ballotId: string, returned: number) => ({ ballotId, turnout: { deputies: 3000, present: 2950, issuedTablet: 2950, issuedPaper: 0, disputed: 0, returned } });

/** As socket.io writes it. */
const wireOf = (room: string, seq: number): string => `42${JSON.stringify(['turnout.v1', { from: '00000000-0000-4000-8000-000000000000', seq, body: newsOf(room, seq) }])}`;

async function hallOf(app: INestApplication): Promise<string> {
  const { id } = await app.get(CongressesService).found({ slug: 'bench', name: '测速', bodyType: 'county', isExample: true });
  const system: SystemActor = { kind: 'system', congressId: id, name: 'system', roles: [] };
  return (await within(id, () => app.get(CalendarService).createHall(system, { name: '会堂', seats: 3000 }))).id;
}

function inWords(heard: readonly Heard[]): string {
  const last = heard.map((one) => one.last);
  return `p50 ${median(last).toFixed(1)} ms, p99 ${percentile(last, 0.99).toFixed(1)} ms (the one in the middle ${median(heard.map(({ middle }) => middle)).toFixed(1)} ms)`;
}
