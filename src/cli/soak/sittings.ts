import { io, type Socket } from 'socket.io-client';
import type { Secrecy } from '../../domain/ballot/ballot';
import type { HallView, SessionView } from '../../contract/http/sessions';
import { EXAMPLE_STAFF } from '../example/example-logins';
import { HttpSession } from '../rehearse/http-session';
import { rehearse } from '../rehearse/rehearsal';
import type { SoakStack } from './soak-stack';

/** Screens that come for a sitting and go with it. */
const SCREENS = 40;

export interface SittingSums {
  ballots: number;
  papers: number;
  sockets: number;
}

/** Named and anonymous ballots in turn, each from sign-in to publication, until the time is over, with screens that come and go. No sealed ones: tablets do that work, and here it would only keep the robots. */
export async function sitAgainAndAgain({ appUrl, boxUrl, cards }: SoakStack, until: number, isStopped: () => boolean): Promise<SittingSums> {
  const sums: SittingSums = { ballots: 0, papers: 0, sockets: 0 };
  while (performance.now() < until && !isStopped()) {
    const screens = await screensAt(appUrl);
    const secrecy: Secrecy = sums.ballots % 2 === 0 ? 'anonymous' : 'named';
    await rehearse({ appUrl, boxUrl, cards, seconds: 1, isAutomatic: true, ballotId: null, secrecy, say: () => undefined });
    for (const screen of screens) screen.disconnect();
    sums.ballots += 1;
    sums.papers += cards.length;
    sums.sockets += screens.length;
  }
  return sums;
}

/** Half of them hang in the hall, the others are anybody's. */
async function screensAt(appUrl: string): Promise<Socket[]> {
  const office = new HttpSession(appUrl);
  const { username, password } = EXAMPLE_STAFF.find(({ role }) => role === 'office')!;
  await office.signIn(username, password);
  const [session] = await office.get<SessionView[]>('/api/sessions');
  const hallId: HallView['id'] = session!.sittings[0]!.hallId;
  return Promise.all(Array.from({ length: SCREENS }, (_, at) => connected(io(appUrl, { auth: at % 2 === 0 ? { audience: 'hall', hallId } : { audience: 'public' }, transports: ['websocket'], forceNew: true, reconnection: false }))));
}

const connected = (socket: Socket): Promise<Socket> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
