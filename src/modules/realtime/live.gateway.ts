import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { WebSocketGateway, WebSocketServer, type OnGatewayInit } from '@nestjs/websockets';
import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { LiveAuth, MachineNews } from '../../contract/live';
import { DomainError } from '../../domain/shared/problem';
import { Regularly } from '../../platform/clock/regularly';
import { forNobody } from '../../platform/database/reach/reach';
import { MACHINE_CHANGED, type MachineFact } from '../../platform/machine/facts';
import { HallScreens } from '../../platform/machine/hall-screens';
import { MachineWatch } from '../../platform/machine/machine-watch';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from '../accounts/facts';
import { DEPUTY_LOGIN_ENDED, type DeputyLoginFact } from '../sessions/facts';
import { LiveGuests, type Guest } from './live-guests';
import { RoomFeed } from './room-feed';
import { isOfStaff, ROOMS } from './rooms';

/**
 * Pages of other sites may not listen: the browser says where the page came from, of a web socket always, of a plain question only where it goes elsewhere.
 * Programs say nothing and have no cookie to misuse.
 */
function isOwnPage({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return headers.upgrade === undefined || headers.cookie === undefined;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

/** Milliseconds until a sign-in that ended by itself, or by another process, is noticed at a socket. */
const SWEEP_PAUSE = 15_000;

/** News by socket.io: the server speaks, clients listen. Commands go by HTTP only. */
@WebSocketGateway({
  transports: ['websocket', 'polling'],
  perMessageDeflate: false,
  maxHttpBufferSize: 4096,
  serveClient: false,
  allowRequest: (request: IncomingMessage, decide: (error: string | null, isAllowed: boolean) => void) => decide(null, isOwnPage(request)),
})
export class LiveGateway implements OnGatewayInit, OnApplicationShutdown {
  /** None in a program without doors, such as the one that loads the example: it has nobody to tell. */
  @WebSocketServer() private server: Server | undefined;
  private readonly feeds = new Map<string, RoomFeed>();
  private readonly log = new Logger('live');
  private readonly sweep = new Regularly(() => this.dropEnded(), SWEEP_PAUSE, this.log);

  constructor(
    private readonly guests: LiveGuests,
    private readonly machine: MachineWatch,
    private readonly screens: HallScreens,
  ) {}

  afterInit(server: Server): void {
    this.sweep.begin();
    this.screens.count = (hallId) => server.sockets.adapter.rooms.get(ROOMS.hall(hallId))?.size ?? 0;
    server.use((socket, next) => {
      forNobody(() => this.admit(socket)).then(
        () => next(),
        (error: unknown) => next(new Error(this.codeOf(error))),
      );
    });
    // Who listens has nothing to say: one word, and the line is cut.
    server.on('connection', (socket) => socket.onAny(() => socket.disconnect(true)));
    server.on('connection', (socket) => this.seat(socket, server));
  }

  /** Tells a room; only the newest news about the same thing is sent. */
  tell(room: string, event: string, about: string, body: unknown): void {
    if (this.server) this.feed(room, this.server).push(event, about, body);
  }

  /** Every console of every body, without asking a database that may hang. */
  @OnEvent(MACHINE_CHANGED)
  machineChanged({ problems }: MachineFact): void {
    const rooms = [...(this.server?.sockets.adapter.rooms.keys() ?? [])].filter(isOfStaff);
    for (const room of rooms) this.tell(room, 'machine.v1', 'machine', { problems } satisfies MachineNews);
  }

  /** A deputy moved to another device: the old one hears nothing more. */
  @OnEvent(DEPUTY_LOGIN_ENDED)
  deputyLoginEnded({ deputyId, liveLoginId }: DeputyLoginFact): Promise<void> {
    return this.drop(deputyId, (loginId) => loginId !== liveLoginId);
  }

  /** Somebody of the staff is signed out, or has other roles now and must sign in again. */
  @OnEvent(STAFF_LOGINS_ENDED)
  staffLoginsEnded({ accountId, loginId: ended }: StaffLoginsFact): Promise<void> {
    return this.drop(accountId, (loginId) => ended === null || loginId === ended);
  }

  /** Every socket whose sign-in is over, for whatever reason and in whichever process: too long idle, at its end, revoked elsewhere. */
  async dropEnded(): Promise<void> {
    const sockets = [...(this.server?.sockets.sockets.values() ?? [])];
    const loginOf = (socket: Socket): string | null => (socket.data as Partial<Guest>).loginId ?? null;
    const ended = new Set(await this.guests.ended([...new Set(sockets.map(loginOf).filter((id) => id !== null))]));
    for (const socket of sockets) if (ended.has(loginOf(socket) ?? '')) socket.disconnect(true);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.sweep.end();
    for (const feed of this.feeds.values()) feed.stop();
  }

  /** Staff who come are told at once how the machines stand, between two frames of their room. */
  private seat(socket: Socket, server: Server): void {
    const { room, personalRoom } = socket.data as Guest;
    void socket.join(personalRoom === null ? room : [room, personalRoom]);
    if (isOfStaff(room)) socket.emit('machine.v1', { seq: this.feed(room, server).last, body: { problems: this.machine.notices } satisfies MachineNews });
  }

  private async admit(socket: Socket): Promise<void> {
    socket.data = await this.guests.admit(socket.handshake.auth as Partial<LiveAuth>, socket.handshake.headers.cookie ?? '');
  }

  private async drop(person: string, isEnded: (loginId: string | null) => boolean): Promise<void> {
    for (const socket of (await this.server?.in(ROOMS.person(person)).fetchSockets()) ?? []) {
      if (isEnded((socket.data as Guest).loginId)) socket.disconnect(true);
    }
  }

  private codeOf(error: unknown): string {
    if (error instanceof DomainError) return error.code;
    this.log.error(error instanceof Error ? error.message : 'unknown');
    return 'internal';
  }

  private feed(room: string, server: Server): RoomFeed {
    const feed = this.feeds.get(room) ?? new RoomFeed(room, (to, event, frame) => server.to(to).emit(event, frame));
    this.feeds.set(room, feed);
    return feed;
  }
}
