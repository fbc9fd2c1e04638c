import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { AttendanceNews, BallotMoved, Frame, LiveAuth, SittingMoved } from '../../../src/contract/live';
import type { AccountView } from '../../../src/contract/http/accounts';
import type { DeputyDesk } from '../../../src/contract/http/ballots';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { PASSWORD } from '../../factories/congress';
import { asking } from '../../faults/keeping/kept-installation';
import { BrowserSession } from '../../support/browser-session';
import { Morning, ok } from './morning';
import { untilState } from './until';

describe('live screens', () => {
  let morning: Morning;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await morning.end();
  });

  function listen(auth: LiveAuth, headers: Record<string, string> = {}): { socket: Socket; heard: { event: string; frame: Frame<unknown> }[] } {
    const socket = io(morning.stack.appUrl, { auth, transports: ['websocket'], extraHeaders: { origin: morning.stack.appUrl, ...headers }, reconnection: false });
    const heard: { event: string; frame: Frame<unknown> }[] = [];
    socket.onAny((event: string, frame: Frame<unknown>) => heard.push({ event, frame }));
    sockets.push(socket);
    return { socket, heard };
  }
  const heardOnce = (socket: Socket, event: string): Promise<unknown> => new Promise((resolve) => socket.once(event, resolve));
  const cookieOf = (cookies: ReadonlyMap<string, string>) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  it('tells each audience its own news, numbered without gaps, and no choices to the hall', async () => {
    const desk = await morning.desk('presidium');
    const presidium = listen({ audience: 'presidium' }, { cookie: cookieOf(desk.cookies) });
    const hall = listen({ audience: 'hall', hallId: morning.sitting.hallId });
    await Promise.all([heardOnce(presidium.socket, 'connect'), heardOnce(hall.socket, 'connect')]);
    const profile = await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true, live: { choices: 'live', batch: 20, inHall: false } });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const tally = new Promise((resolve) => presidium.socket.once('tally.v1', resolve));
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    expect(await tally).toMatchObject({ body: { ballotId: id, tally: { isFinal: false } } });
    const counted = new Promise<void>((resolve) =>
      hall.socket.on('ballot.v1', ({ body }: Frame<BallotMoved>) => {
        if (body.state === 'counted') resolve();
      }),
    );
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    await counted;
    // how the machines stand is numbered by itself
    for (const { heard } of [presidium, hall]) {
      const told = heard.filter(({ event }) => event !== 'machine.v1').map(({ frame }) => frame);
      expect(new Set(told.map(({ from }) => from)).size).toBe(1);
      expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => told[0]!.seq + index));
    }
    expect(new Set(hall.heard.map(({ event }) => event))).not.toContain('tally.v1');
    expect(presidium.heard.map(({ event }) => event)).toEqual(expect.arrayContaining(['ballot.v1', 'turnout.v1', 'tally.v1']));
  });

  it('tells how a ballot stands where nobody knows whether an act went through, and once more to whoever presses again', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true }));
    const hall = listen({ audience: 'hall', hallId: morning.sitting.hallId });
    await heardOnce(hall.socket, 'connect');
    const told = (): Promise<string> => new Promise((resolve) => hall.socket.once('ballot.v1', ({ body }: Frame<BallotMoved>) => resolve(`${body.ballotId} ${body.state}`)));
    const byOwner = (text: string) => asking(morning.stack.databases.app, (client) => client.query(text));
    await byOwner(`create function falls() returns trigger language plpgsql as $$ begin raise exception 'falls'; end $$`);
    await byOwner(`create trigger falls before insert on audit_entries for each row when (new.body like '%"ballots.arm"%') execute function falls()`);
    const afterTheFall = told();
    expect((await morning.press('office', id, 'arm', { from: 'draft' })).status).toBe(500);
    expect(await afterTheFall).toBe(`${id} draft`);
    await byOwner('drop function falls cascade');
    const [afterTheAct] = await Promise.all([told(), morning.advance(id, 'arm')]);
    expect(afterTheAct).toBe(`${id} armed`);
    const [again] = await Promise.all([told(), morning.press('office', id, 'arm', { from: 'draft' })]);
    expect(again).toBe(`${id} armed`);
  });

  it.each([
    [{ audience: 'presidium' }, 'sign-in-required'],
    [{ audience: 'deputy' }, 'sign-in-required'],
    [{ audience: 'hall', hallId: 'nowhere' }, 'not-found'],
    [{ audience: 'kitchen' }, 'invalid-request'],
  ] as const)('refuses %j with a code', async (auth, code) => {
    const { socket } = listen(auth as LiveAuth);
    expect(await heardOnce(socket, 'connect_error')).toMatchObject({ message: code });
  });

  it('drops whoever is signed out: one console by itself, all of an account by an administrator', async () => {
    const desk = await morning.desk('scrutineer', '-live');
    const again = new BrowserSession(morning.stack.appUrl);
    await again.signIn('desk-scrutineer-live', PASSWORD);
    const [one, other] = [desk, again].map(({ cookies }) => listen({ audience: 'presidium' }, { cookie: cookieOf(cookies) }).socket) as [Socket, Socket];
    await Promise.all([heardOnce(one, 'connect'), heardOnce(other, 'connect')]);
    const isGone = heardOnce(one, 'disconnect');
    await desk.delete('/api/logins/current');
    expect(await isGone).toBe('io server disconnect');
    expect(other.connected).toBe(true);
    const isGoneToo = heardOnce(other, 'disconnect');
    const admin = await morning.desk('securityAdmin');
    const { id } = ok(await admin.get<AccountView[]>('/api/accounts')).find(({ username }) => username === 'desk-scrutineer-live')!;
    expect((await admin.put(`/api/accounts/${id}/rights`, { roles: ['office'], unitId: null })).status).toBe(200);
    expect(await isGoneToo).toBe('io server disconnect');
  });

  it('tells a tablet that comes the desk it would be given if it asked', async () => {
    const tablet = new BrowserSession(morning.stack.appUrl);
    await tablet.signInDeputy({ card: morning.deputies[1]!.card, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))), leavesPaperBehind: true });
    const { socket } = listen({ audience: 'deputy' }, { cookie: cookieOf(tablet.cookies) });
    const { body } = (await heardOnce(socket, 'desk.v1')) as Frame<DeputyDesk>;
    expect(body).toEqual(ok(await tablet.get<DeputyDesk>('/api/deputy/desk')));
    expect(body).toMatchObject({ isSignedIn: true, sitting: { id: morning.sitting.id } });
    expect(body.ballots).not.toEqual([]);
  });

  it('drops the device that a deputy has left for another', async () => {
    const [one, other] = [new BrowserSession(morning.stack.appUrl), new BrowserSession(morning.stack.appUrl)];
    const signIn = (tablet: BrowserSession) => tablet.signInDeputy({ card: morning.deputies[0]!.card, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))), leavesPaperBehind: true });
    await signIn(one);
    const { socket } = listen({ audience: 'deputy' }, { cookie: cookieOf(one.cookies) });
    await heardOnce(socket, 'connect');
    const isGone = heardOnce(socket, 'disconnect');
    await signIn(other);
    expect(await isGone).toBe('io server disconnect');
  });

  it('tells the dais and the hall who is here', async () => {
    const presidium = listen({ audience: 'presidium' }, { cookie: cookieOf((await morning.desk('presidium')).cookies) });
    const hall = listen({ audience: 'hall', hallId: morning.sitting.hallId });
    await Promise.all([heardOnce(presidium.socket, 'connect'), heardOnce(hall.socket, 'connect')]);
    const told = [presidium, hall].map(({ socket }) => new Promise((resolve) => socket.on('attendance.v1', ({ body }: Frame<AttendanceNews>) => body.left === 1 && resolve(body))));
    await (await morning.desk('office')).delete(`/api/sittings/${morning.sitting.id}/attendance/${morning.deputies[2]!.id}`, { reason: '离席' });
    for (const news of await Promise.all(told)) expect(news).toMatchObject({ sittingId: morning.sitting.id, deputies: 3, present: 2 });
  });

  it('tells everybody once when a sitting closes and opens', async () => {
    const tablet = new BrowserSession(morning.stack.appUrl);
    await tablet.signInDeputy({ card: morning.deputies[1]!.card, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))), leavesPaperBehind: true });
    const office = await morning.desk('office');
    const rooms = [listen({ audience: 'presidium' }, { cookie: cookieOf(office.cookies) }), listen({ audience: 'hall', hallId: morning.sitting.hallId }), listen({ audience: 'deputy' }, { cookie: cookieOf(tablet.cookies) })];
    await Promise.all(rooms.map(({ socket }) => heardOnce(socket, 'connect')));
    for (const act of ['close', 'open']) {
      const heard = Promise.all(rooms.map(({ socket }) => heardOnce(socket, 'sitting.v1')));
      for (const press of ['first', 'again']) expect([press, (await office.post(`/api/sittings/${morning.sitting.id}/${act}`)).status]).toEqual([press, 200]);
      await heard;
    }
    for (const { heard } of rooms) expect(heard.filter(({ event }) => event === 'sitting.v1').map(({ frame }) => (frame.body as SittingMoved).state)).toEqual(['closed', 'open']);
  });

  it('refuses the pages of other sites', async () => {
    const { socket } = listen({ audience: 'public' }, { origin: 'http://elsewhere.example' });
    await heardOnce(socket, 'connect_error');
    expect(socket.connected).toBe(false);
  });
});
