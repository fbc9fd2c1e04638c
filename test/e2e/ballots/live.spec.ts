import { io, type Socket } from 'socket.io-client';
import type { BallotMoved, Frame, LiveAuth } from '../../../src/contract/live';
import { Morning } from './morning';
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
    const socket = io(morning.stack.appUrl, { auth, transports: ['websocket'], extraHeaders: headers, reconnection: false });
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
    for (const { heard } of [presidium, hall]) expect(heard.map(({ frame }) => frame.seq)).toEqual(heard.map((_, index) => heard[0]!.frame.seq + index));
    expect(new Set(hall.heard.map(({ event }) => event))).not.toContain('tally.v1');
    expect(presidium.heard.map(({ event }) => event)).toEqual(expect.arrayContaining(['ballot.v1', 'turnout.v1', 'tally.v1']));
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

  it('refuses the pages of other sites', async () => {
    const { socket } = listen({ audience: 'public' }, { origin: 'http://elsewhere.example' });
    await heardOnce(socket, 'connect_error');
    expect(socket.connected).toBe(false);
  });
});
