import fc from 'fast-check';
import { io } from 'socket.io-client';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { BrowserSession, Answer } from '../../support/browser-session';
import { makingOwn, reachingFor, type Write } from '../levels/writes';
import type { Endpoint } from './endpoints';
import { fault, FuzzedApp, inTime } from './fuzzed-app';
import { asking, handshakes, packets, type Ask } from './inputs';

async function ask(who: BrowserSession, { method }: Endpoint, { address, body }: Ask, write: Write | undefined): Promise<Answer<ProblemDetails | null>> {
  if (write?.file !== undefined || write?.photo !== undefined) {
    const fields = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(JSON.stringify(value))])) : {};
    return who.upload(address, Buffer.from(write.file ?? '\xff\xd8\xff', 'latin1'), 'a.csv', fields);
  }
  return who.send(method, address, method === 'GET' ? undefined : body);
}

/**
 * @param runs questions for each endpoint, and handshakes times ten
 * @param bad packets up a line that only goes down
 */
export function describeFuzzing(runs: number, time: number, bad = runs * 10): void {
  describe('whatever is sent', () => {
    let fuzzed: FuzzedApp;
    beforeAll(async () => {
      fuzzed = await FuzzedApp.begin();
    }, 90_000);
    afterAll(async () => {
      expect(await fuzzed.end()).toBe(0);
    });

    it('is answered by every endpoint with an answer of ours, and a refusal changes no row', async () => {
      const wrong: string[] = [];
      let accepted = 0;
      let state = await fuzzed.state();
      for (const endpoint of fuzzed.endpoints) {
        const write: Write | undefined = { ...reachingFor(fuzzed.of), ...makingOwn('fuzz') }[endpoint.name];
        const who = fuzzed.asker(endpoint);
        const ids = Object.values(fuzzed.of);
        const said: Ask[] = [];
        const property = fc.asyncProperty(asking(endpoint, fuzzed.description, ids, write), async (asked) => {
          said.push(asked);
          const answer = await inTime(ask(who, endpoint, asked, write), `${endpoint.name} ${JSON.stringify(asked)}`);
          const found = fault(answer);
          if (answer.status < 400 && endpoint.method !== 'GET') {
            accepted += 1;
            state = await fuzzed.state();
          }
          if (found !== null) throw new Error(`${found}: ${JSON.stringify(asked)} → ${answer.status} ${answer.bytes.toString().slice(0, 300)}`);
        });
        const outcome = await fc.check(property, { numRuns: runs, endOnFailure: true });
        if (outcome.failed) wrong.push(`${endpoint.name}: ${(outcome.errorInstance as Error).message} (seed ${outcome.seed})`);
        // a row that a question alone changes is found with the next writing endpoint
        if (endpoint.method === 'GET') continue;
        const after = await fuzzed.state();
        const changed = Object.keys(after).filter((table) => after[table] !== state[table]);
        if (changed.length > 0) wrong.push(`${endpoint.name}: changed ${changed.join(', ')} with ${JSON.stringify(said)}`);
        state = after;
      }
      expect(wrong).toEqual([]);
      expect(accepted).toBeGreaterThan(10);
    }, time);

    it('at a socket’s door is let in or refused with a code', async () => {
      await fc.assert(
        fc.asyncProperty(handshakes, async (auth) => {
          const socket = io(fuzzed.app.url, { auth: auth as Record<string, unknown>, transports: ['websocket'], reconnection: false, forceNew: true });
          const outcome = await inTime(new Promise<string>((resolve) => {
            socket.once('connect', () => resolve('in'));
            socket.once('connect_error', ({ message }) => resolve(message));
            socket.once('disconnect', () => resolve('cut off'));
          }), JSON.stringify(auth));
          socket.disconnect();
          expect(['in', 'cut off', 'sign-in-required', 'not-found', 'invalid-request', 'websocket error']).toContain(outcome);
        }),
        { numRuns: runs * 10 },
      );
    }, time);

    it('up a line that only goes down cuts it, and no other', async () => {
      const listener = io(fuzzed.app.url, { auth: { audience: 'public' }, transports: ['websocket'], reconnection: false, forceNew: true });
      await new Promise((resolve) => listener.once('connect', resolve as () => void));
      const before = await fuzzed.state();
      const address = `${fuzzed.app.url}/socket.io/?EIO=4&transport=polling`;
      await fc.assert(
        fc.asyncProperty(fc.boolean(), packets, async (isIn, packet) => {
          const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
          if (isIn) await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '40{"audience":"public"}' });
          const answer = await inTime(fetch(`${address}&sid=${sid}`, { method: 'POST', body: packet }), packet);
          expect([answer.status < 500, packet]).toEqual([true, packet]);
          await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '1' });
        }),
        { numRuns: bad },
      );
      expect(listener.connected).toBe(true);
      listener.disconnect();
      expect(await fuzzed.state()).toEqual(before);
      expect((await fetch(`${fuzzed.app.url}/api/health/ready`)).status).toBe(200);
    }, time);
  });
}
