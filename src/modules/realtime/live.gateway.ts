import { Inject, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { WebSocketGateway, WebSocketServer, type OnGatewayInit } from '@nestjs/websockets';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { DeputyDesk } from '../../contract/http/ballots';
import type { Frame, LiveAuth, MachineNews } from '../../contract/live';
import { DomainError } from '../../domain/shared/problem';
import { Regularly } from '../../platform/clock/regularly';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { GatheredReading } from '../../platform/database/gathered-reading';
import { forNobody } from '../../platform/database/reach/reach';
import { MACHINE_CHANGED, type MachineFact } from '../../platform/machine/facts';
import { HallScreens } from '../../platform/machine/hall-screens';
import { MachineWatch } from '../../platform/machine/machine-watch';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from '../accounts/facts';
import { HallViewsService } from '../ballots/views/hall-views.service';
import { DEPUTY_LOGIN_ENDED, type DeputyLoginFact } from '../sessions/facts';
import { cutDeafLines } from './deaf-lines';
import { LiveGuests, type Guest } from './live-guests';
import { OtherProcesses } from './other-processes';
import { RoomFeed, type Emit } from './room-feed';
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
  /** This process as screens know it: frames are numbered by whoever tells them. */
  private readonly id = randomUUID();
  private readonly feeds = new Map<string, RoomFeed>();
  /** How the machines stand is told by each process to those who listen to it: no two need see the same. */
  private readonly machineFeeds = new Map<string, RoomFeed>();
  private readonly log = new Logger('live');
  /** Only where there are doors: what listens for others holds a connection. */
  private others: OtherProcesses | null = null;
  /** Tablets that come at about the same time, by body: what they see alike is read, and put into bytes, once. */
  private readonly comers = new GatheredReading<Socket, never>((congressId, sockets) => this.tellDesks(congressId, sockets));
  private readonly sweep = new Regularly(() => this.dropEnded(), SWEEP_PAUSE, this.log);

  constructor(
    private readonly guests: LiveGuests,
    private readonly halls: HallViewsService,
    private readonly machine: MachineWatch,
    private readonly screens: HallScreens,
    @Inject(APP_SETTINGS) private readonly settings: Pick<AppSettings, 'databaseUrl' | 'isOneOfMany'>,
  ) {}

  afterInit(server: Server): void {
    this.sweep.begin();
    if (this.settings.isOneOfMany) {
      this.others = new OtherProcesses(this.settings.databaseUrl, (error) => this.log.warn(error.message));
      server.adapter(this.others.adapter);
    }
    cutDeafLines(server.engine);
    this.screens.count = (hallId) => this.countAll(server, ROOMS.hall(hallId));
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
    const { server } = this;
    const rooms = [...(server?.sockets.adapter.rooms.keys() ?? [])].filter(isOfStaff);
    if (server) for (const room of rooms) this.machineFeed(room, server).push('machine.v1', 'machine', { problems } satisfies MachineNews);
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
    for (const feed of [...this.feeds.values(), ...this.machineFeeds.values()]) feed.stop();
    await this.others?.end();
  }

  /** Staff who come are told at once how the machines stand, between two frames of their room; a deputy is told the desk. */
  private seat(socket: Socket, server: Server): void {
    const { room, personalRoom, deputy } = socket.data as Guest;
    void socket.join(personalRoom === null ? room : [room, personalRoom]);
    if (isOfStaff(room)) socket.emit('machine.v1', { from: this.machineTeller, seq: this.machineFeed(room, server).last, body: { problems: this.machine.notices } } satisfies Frame<MachineNews>);
    if (deputy !== null) void this.comers.of(deputy.congressId, socket);
  }

  /** Read after the tablets began to listen: what they miss of the one they hear of the other. Where the reading fails, tablets ask by themselves. */
  private async tellDesks(congressId: string, sockets: readonly Socket[]): Promise<ReadonlyMap<Socket, never>> {
    const deputyOf = (socket: Socket): string => (socket.data as Guest).deputy!.deputyId;
    try {
      const { table, signedIn } = await this.halls.desks(congressId, [...new Set(sockets.map(deputyOf))]);
      for (const isSignedIn of [true, false]) {
        const rooms = sockets.filter((socket) => signedIn.has(deputyOf(socket)) === isSignedIn).map(({ id }) => id);
        if (rooms.length > 0) this.server?.local.to(rooms).emit('desk.v1', { from: `${this.id}/desk`, seq: 1, body: { ...table, isSignedIn } } satisfies Frame<DeputyDesk>);
      }
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : 'unknown');
    }
    return new Map<Socket, never>();
  }

  private async admit(socket: Socket): Promise<void> {
    socket.data = await this.guests.admit(socket.handshake.auth as Partial<LiveAuth>, socket.handshake.headers.cookie ?? '');
  }

  /** First those of this process: another may have died and not answer. */
  private async drop(person: string, isEnded: (loginId: string | null) => boolean): Promise<void> {
    const all = this.server?.in(ROOMS.person(person));
    if (all === undefined) return;
    for (const sockets of [await all.local.fetchSockets(), await all.fetchSockets().catch(this.unanswered)]) {
      for (const socket of sockets) if (isEnded((socket.data as Guest).loginId)) socket.disconnect(true);
    }
  }

  /** Where another process does not answer, those of this one. */
  private async countAll(server: Server, room: string): Promise<number> {
    const all = await server.in(room).fetchSockets().catch(this.unanswered);
    return Math.max(all.length, server.sockets.adapter.rooms.get(room)?.size ?? 0);
  }

  private readonly unanswered = (error: unknown): [] => {
    this.log.warn(error instanceof Error ? error.message : 'unknown');
    return [];
  };

  private codeOf(error: unknown): string {
    if (error instanceof DomainError) return error.code;
    this.log.error(error instanceof Error ? error.message : 'unknown');
    return 'internal';
  }

  /** Heard in every process. */
  private feed(room: string, server: Server): RoomFeed {
    return feedOf(this.feeds, room, (to, event, numbered) => server.to(to).emit(event, { from: this.id, ...numbered }));
  }

  /** Heard in this process alone. */
  private machineFeed(room: string, server: Server): RoomFeed {
    return feedOf(this.machineFeeds, room, (to, event, numbered) => server.local.to(to).emit(event, { from: this.machineTeller, ...numbered }));
  }

  private get machineTeller(): string {
    return `${this.id}/machine`;
  }
}

function feedOf(feeds: Map<string, RoomFeed>, room: string, emit: Emit): RoomFeed {
  const feed = feeds.get(room) ?? new RoomFeed(room, emit);
  feeds.set(room, feed);
  return feed;
}
