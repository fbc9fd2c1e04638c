import { randomBytes } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { io, type Socket } from 'socket.io-client';
import type { Frame, LiveAuth, SittingMoved } from '../../../src/contract/live';
import type { DayChecklistView } from '../../../src/contract/http/readiness';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import { LiveGateway } from '../../../src/modules/realtime/live.gateway';
import { ROOMS } from '../../../src/modules/realtime/rooms';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { BrowserSession } from '../../support/browser-session';
import { listeningApp } from '../../support/listening-app';
import { Morning } from './morning';
import { until } from './until';

describe('live news across app processes', () => {
  let morning: Morning;
  let second: NestExpressApplication;
  let addresses: readonly [string, string];
  const sockets: Socket[] = [];
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 2, isOneOfMany: true });
    second = await listeningApp({ ...morning.stack.settings, port: 0 }, 0, '127.0.0.1');
    addresses = [morning.stack.appUrl, (await second.getUrl()).replace('[::1]', '127.0.0.1')];
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await second.close();
    await morning.end();
  });

  const heardOnce = <T>(socket: Socket, event: string): Promise<T> => new Promise((resolve) => socket.once(event, resolve));
  const cookieOf = ({ cookies }: BrowserSession) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  async function listen(address: string, auth: LiveAuth, visitor?: BrowserSession): Promise<Socket> {
    const socket = io(address, { auth, transports: ['websocket'], extraHeaders: { origin: address, ...(visitor && { cookie: cookieOf(visitor) }) }, reconnection: false });
    sockets.push(socket);
    await heardOnce(socket, 'connect');
    return socket;
  }
  const hallAt = (address: string) => listen(address, { audience: 'hall', hallId: morning.sitting.hallId });
  async function tabletAt(address: string): Promise<BrowserSession> {
    const tablet = new BrowserSession(address);
    await tablet.signInDeputy({ card: morning.deputies[0]!.card, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))), leavesPaperBehind: true });
    return tablet;
  }

  it('reaches the screens of the other process, numbered by the one that tells it', async () => {
    const office = await morning.desk('office');
    const [first, other] = [await hallAt(addresses[0]), await hallAt(addresses[1])];
    for (const act of ['close', 'open']) {
      const heard = Promise.all([first, other].map((socket) => heardOnce<Frame<SittingMoved>>(socket, 'sitting.v1')));
      await office.post(`/api/sittings/${morning.sitting.id}/${act}`);
      const [here, there] = await heard;
      expect(here).toMatchObject({ body: { sittingId: morning.sitting.id, state: act === 'close' ? 'closed' : 'open' } });
      expect(there).toEqual(here);
    }
    const told = heardOnce<Frame<object>>(first, 'turnout.v1');
    second.get(LiveGateway).tell(ROOMS.hall(morning.sitting.hallId), 'turnout.v1', 'it', {});
    expect((await told).seq).toBe(1);
  });

  it('carries a frame that is longer than a NOTIFY may be', async () => {
    const hall = await hallAt(addresses[1]);
    const words = '票'.repeat(8_000);
    const told = heardOnce<Frame<object>>(hall, 'turnout.v1');
    morning.stack.app.get(LiveGateway).tell(ROOMS.hall(morning.sitting.hallId), 'turnout.v1', 'long', { words });
    expect(await told).toMatchObject({ body: { words } });
  });

  it('drops the device at the other process that a deputy has left', async () => {
    const socket = await listen(addresses[1], { audience: 'deputy' }, await tabletAt(addresses[1]));
    const isGone = heardOnce(socket, 'disconnect');
    await tabletAt(addresses[0]);
    expect(await isGone).toBe('io server disconnect');
  });

  it('counts the screens of a hall wherever they listen', async () => {
    for (const socket of sockets) socket.disconnect();
    const office = await morning.desk('office');
    const isTicked = async (): Promise<boolean> => (await office.get<DayChecklistView>(`/api/sittings/${morning.sitting.id}/checklist`)).body.lines.find(({ line }) => line === 'wall')!.isDone;
    await hallAt(addresses[1]);
    expect(await isTicked()).toBe(true);
  });

  it('listens again after its connection is lost', async () => {
    const hall = await hallAt(addresses[1]);
    const ears = (): Promise<{ pid: number }[]> => morning.query(`select pid from pg_stat_activity where application_name = 'piaojue-live' and datname = current_database() and query ilike 'listen%'`) as Promise<{ pid: number }[]>;
    const deaf = (await ears()).map(({ pid }) => pid);
    await morning.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'piaojue-live' and datname = current_database()`);
    await until(async () => (await ears()).filter(({ pid }) => !deaf.includes(pid)).length === 2);
    const told = heardOnce(hall, 'turnout.v1');
    morning.stack.app.get(LiveGateway).tell(ROOMS.hall(morning.sitting.hallId), 'turnout.v1', 'again', {});
    await told;
  });
});
