import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { robotMarks } from '../../src/cli/rehearse/marks';
import { Morning } from '../e2e/ballots/morning';
import { spawnStack, type SpawnedStack } from '../e2e/ballots/spawned-stack';
import { untilState } from '../e2e/ballots/until';

const DEPUTIES = 24;
/** Requests of which only a part ever comes. */
const HALVES = 2_000;
/** Sockets that ask for much and never read. */
const DEAF = 50;
/** So often each asks for the largest file of the screens: together some gigabytes, were they kept for it. Those who ask for few are served as far as they read. */
const ASKED = { few: 8, many: 100 } as const;
/** What all of them together may cost, MB: a half request some 75 KB while it is held. */
const COST = { app: 200, box: 250 } as const;

const ASSETS = join(__dirname, '../../dist/web/assets');
const largest = (): string => readdirSync(ASSETS).reduce((one, other) => (statSync(join(ASSETS, one)).size > statSync(join(ASSETS, other)).size ? one : other));
const residentMegabytes = (pid: number): number => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

/** Open lines of people who hold them; broken ones are no matter. */
class Lines {
  private readonly sockets: Socket[] = [];

  async open(url: string, count: number, say: string, isDeaf: boolean): Promise<void> {
    const { hostname, port } = new URL(url);
    for (let at = 0; at < count; at += 1) {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      this.sockets.push(socket);
      await once(socket, 'connect');
      if (isDeaf) socket.pause();
      else socket.resume();
      socket.write(say);
    }
  }

  get stillOpen(): number {
    return this.sockets.filter(({ closed }) => !closed).length;
  }

  async untilGivenUp(): Promise<void> {
    await Promise.all(this.sockets.filter(({ closed }) => !closed).map((socket) => once(socket, 'close')));
  }

  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

describe('people who send slowly or never read, beside a vote', () => {
  let morning: Morning<SpawnedStack>;
  const [halves, deaf] = [new Lines(), new Lines()];
  beforeAll(async () => {
    morning = await Morning.in(await spawnStack(), { deputies: DEPUTIES });
  }, 180_000);
  afterAll(async () => {
    halves.hangUp();
    deaf.hangUp();
    await morning.stack.close();
  }, 60_000);

  it('cost memory within a bound, are given up, and hold up no paper', async () => {
    const { stack } = morning;
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const before = { app: residentMegabytes(stack.pids.app), box: residentMegabytes(stack.pids.box) };
    const most = { ...before };
    const look = (): void => (['app', 'box'] as const).forEach((plane) => (most[plane] = Math.max(most[plane], residentMegabytes(stack.pids[plane]))));

    await halves.open(stack.appUrl, HALVES, 'POST /api/deputy-logins HTTP/1.1\r\nHost: hall\r\nContent-', false);
    await halves.open(stack.boxUrl, HALVES, `PUT /v1/ballots/${id}/papers/${'a'.repeat(43)} HTTP/1.1\r\nHost: hall\r\nContent-Type: application/octet-stream\r\nContent-Length: 900\r\n\r\nhalf`, false);
    for (const times of Object.values(ASKED)) await deaf.open(stack.appUrl, DEAF, `GET /assets/${largest()} HTTP/1.1\r\nHost: hall\r\n\r\n`.repeat(times), true);
    await deaf.open(stack.boxUrl, DEAF, 'GET /api/health/ready HTTP/1.1\r\nHost: hall\r\n\r\n'.repeat(ASKED.many * 10), true);
    look();
    const isHeld = halves.stillOpen > 0;
    for (const robot of robots) {
      await robot.cast(manifest, robotMarks(manifest.parts, Math.random));
      look();
    }
    expect(isHeld).toBe(true);
    await halves.untilGivenUp();
    look();
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout!.returned).toBe(DEPUTIES);
    const cost = { app: most.app - before.app, box: most.box - before.box };
    console.log(`${HALVES} half requests and ${DEAF} deaf sockets at each: app +${cost.app.toFixed(0)} MB, box +${cost.box.toFixed(0)} MB`);
    for (const plane of ['app', 'box'] as const) expect([plane, cost[plane] < COST[plane]]).toEqual([plane, true]);
  }, 300_000);
});
