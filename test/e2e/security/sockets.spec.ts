import { request } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import type { Frame, SittingMoved } from '../../../src/contract/live';
import { mayDo, STAFF_ROLES, type Role } from '../../../src/contract/roles';
import { CalendarService } from '../../../src/modules/sessions/calendar/calendar.service';
import { plannedSitting, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';
import { TwoLevels } from '../levels/two-levels';

let levels: TwoLevels;
let hallId: string;
const sittings: { readonly congressId: string; readonly id: string }[] = [];
const people = new Map<Role, BrowserSession>();
const sockets: Socket[] = [];
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  for (const { id: congressId } of [levels.lower, levels.city]) {
    const sitting = await plannedSitting(levels.running, congressId);
    sittings.push({ congressId, id: sitting.id });
    hallId ??= sitting.hallId;
  }
  for (const role of STAFF_ROLES) people.set(role, await signedInStaff(levels.running, role));
  people.set('deputy', await levels.cityDeputy());
  people.set('public', new BrowserSession(levels.running.url));
}, 60_000);
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => levels.running.stop());

const cookieOf = ({ cookies }: BrowserSession): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

function listen(who: BrowserSession, auth: object): Socket {
  const { url } = levels.running;
  const socket = io(url, { auth, transports: ['websocket'], extraHeaders: { origin: url, cookie: cookieOf(who) }, reconnection: false, forceNew: true });
  sockets.push(socket);
  return socket;
}
const once = (socket: Socket, event: string): Promise<unknown> => new Promise((resolve) => socket.once(event, resolve));
const outcome = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve('listens'));
    socket.once('connect_error', ({ message }) => resolve(message));
  });

/** Who may listen where, by the policy table. */
function expected(role: Role, audience: string): string {
  if (audience === 'hall' || audience === 'public') return 'listens';
  if (audience === 'deputy') return role === 'deputy' ? 'listens' : 'sign-in-required';
  if (role === 'public' || role === 'deputy') return 'sign-in-required';
  return mayDo([role], 'ballots.read') ? 'listens' : 'not-allowed';
}

it.each(['public', 'deputy', ...STAFF_ROLES] as const)('lets %s listen where the policy table says so, and nowhere else', async (role) => {
  const audiences = ['deputy', 'presidium', 'hall', 'public'];
  const heard = await Promise.all(audiences.map((audience) => outcome(listen(people.get(role)!, { audience, hallId }))));
  expect(heard).toEqual(audiences.map((audience) => expected(role, audience)));
});

it('puts nobody into a room of another body, whatever the handshake says', async () => {
  const [lower, city] = sittings as [(typeof sittings)[0], (typeof sittings)[0]];
  const guesses = ['room', 'rooms', 'congressId', 'congress', 'personalRoom'].map((field) => ({ [field]: field.startsWith('room') ? `presidium:${lower.congressId}` : lower.congressId }));
  const strangers = [await levels.cityStaff('presidium'), people.get('deputy')!].flatMap((who, at) => guesses.map((guess) => listen(who, { audience: ['presidium', 'deputy'][at], ...guess })));
  const own = listen(people.get('presidium')!, { audience: 'presidium' });
  await Promise.all([own, ...strangers].map((socket) => once(socket, 'connect')));
  const first = Promise.all(strangers.map((socket) => once(socket, 'sitting.v1') as Promise<Frame<SittingMoved>>));
  const open = ({ congressId, id }: (typeof sittings)[0]) => levels.running.app.get(CalendarService).move(systemOf(congressId), id, 'open');
  const heard = once(own, 'sitting.v1');
  await open(lower);
  expect(await heard).toMatchObject({ body: { sittingId: lower.id } });
  // had they heard of the other's sitting, it would have come before their own
  await open(city);
  for (const { seq, body } of await first) expect([seq, body.sittingId]).toEqual([1, city.id]);
});

describe('whoever does more than listen', () => {
  it.each([
    ['asks for a room', ['join', 'presidium:any']],
    ['forges news', ['sitting.v1', { seq: 9, body: {} }]],
    ['says a name of the machinery', ['__proto__', {}]],
    ['asks for an answer', ['ping', () => undefined]],
    ['says more than a handshake needs', ['x', 'x'.repeat(5_000)]],
  ])('is cut off: %s', async (_what, [event, ...said]) => {
    const bystander = listen(people.get('public')!, { audience: 'public' });
    const speaker = listen(people.get('office')!, { audience: 'presidium' });
    await Promise.all([once(bystander, 'connect'), once(speaker, 'connect')]);
    const isGone = once(speaker, 'disconnect');
    speaker.emit(event as string, ...said);
    await isGone;
    expect([speaker.connected, bystander.connected]).toEqual([false, true]);
  });

  it('is cut off before the handshake is over', async () => {
    const address = `${levels.running.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
    await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '42["join","public"]' });
    const answer = await fetch(`${address}&sid=${sid}`);
    // the close that was waiting (packets are parted by 0x1e), unless nobody is known by this name any more
    expect(answer.status === 400 ? '1' : (await answer.text()).split('\u001e').at(-1)).toBe('1');
  });
});

describe('a page of another site', () => {
  const own = () => levels.running.url;
  const upgrade = (origin: string | null, cookie: string | null): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.alloc(16).toString('base64'), ...(origin !== null && { origin }), ...(cookie !== null && { cookie }) };
      const asked = request(`${own()}/socket.io/?EIO=4&transport=websocket`, { headers, agent: false });
      asked.once('response', (answer) => (answer.resume(), resolve(answer.statusCode!)));
      asked.once('upgrade', (answer, socket) => (socket.destroy(), resolve(answer.statusCode!)));
      asked.once('error', reject);
      asked.end();
    });

  it.each<[string, () => string | null, boolean]>([
    ['this one', own, true],
    ['a foreign one', () => 'http://elsewhere.example', false],
    ['a foreign one with our name in it', () => `${own()}.elsewhere.example`, false],
    ['another port of this machine', () => 'http://127.0.0.1:1', false],
    ['a sandboxed frame', () => 'null', false],
    ['nothing', () => null, false],
    ['an empty word', () => '', false],
  ])('listens with somebody’s cookie only if it is ours: %s', async (_what, origin, isWelcome) => {
    const cookie = cookieOf(people.get('office')!);
    // engine.io says 400 to whoever may not come up
    expect(await upgrade(origin(), cookie)).toBe(isWelcome ? 101 : 400);
    if (origin() === null) return;
    const polled = await fetch(`${own()}/socket.io/?EIO=4&transport=polling`, { headers: { cookie, origin: origin()! } });
    expect([polled.status, polled.headers.get('access-control-allow-origin')]).toEqual([isWelcome ? 200 : 403, null]);
  });
});
