import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { BallotMoved, Frame, LiveAuth } from '../../../src/contract/live';
import { RECONNECTION } from '../../../web/shared/reconnection';

/** What a page does that is told news: asks for everything after each connect and each gap, and never needs to be loaded anew. */
export class Screen {
  private readonly socket: Socket;
  private readonly shown = new Map<string, string>();
  /** What happened at it and when, in milliseconds of `performance.now()`: for whoever must find out why it shows something old. */
  private readonly happened: string[] = [];
  private lastSeq: number | null = null;
  private questions = 0;

  /** @param snapshot state of every ballot it shows, by id; null: not now. `cookie`: of whoever is signed in there */
  constructor(
    url: string,
    auth: LiveAuth,
    cookie: () => string,
    private readonly snapshot: () => Promise<ReadonlyMap<string, string> | null>,
  ) {
    this.socket = io(url, { auth, transports: ['websocket'], ...RECONNECTION, reconnectionDelay: 200, reconnectionDelayMax: 1_000, forceNew: true, extraHeaders: handshake(url, cookie) });
    this.socket.on('connect', () => {
      this.note('connected');
      this.lastSeq = null;
      void this.refetch();
    });
    this.socket.on('disconnect', (reason) => {
      this.note(`disconnected: ${reason}`);
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('connect_error', ({ message }) => {
      this.note(`refused: ${message}`);
      if (!this.socket.active) setTimeout(() => this.socket.connect(), 500);
    });
    this.socket.on('ballot.v1', ({ body }: Frame<BallotMoved>) => {
      this.shown.set(body.ballotId, body.state);
      void this.refetch();
    });
    this.socket.onAny((event: string, frame: Frame<unknown>) => {
      this.note(`${event} ${frame.seq} ${(frame.body as Partial<BallotMoved>).state ?? ''}`);
      if (this.lastSeq !== null && frame.seq > this.lastSeq + 1) void this.refetch();
      this.lastSeq = frame.seq;
    });
  }

  /** What it shows once it shows that state, or when ten seconds are over; and what happened at it before. */
  async comesTo(ballotId: string, state: string): Promise<Shown> {
    for (let tries = 0; tries < 200 && this.shown.get(ballotId) !== state; tries += 1) await pause(50);
    this.note('looked at');
    return { state: this.shown.get(ballotId) ?? 'nothing', happened: this.happened.slice(-LAST) };
  }

  close(): void {
    this.socket.disconnect();
  }

  private note(what: string): void {
    this.happened.push(`${Math.round(performance.now())} ${what}`);
  }

  /** Only the answer to the last question counts; one that does not come is asked for again. */
  private async refetch(): Promise<void> {
    const question = (this.questions += 1);
    for (let tries = 0; tries < 20 && question === this.questions; tries += 1) {
      const states = await this.snapshot().catch(() => null);
      this.note(`answer ${question} of ${this.questions}: ${states === null ? 'none' : [...states.values()].join()}`);
      if (question !== this.questions) return;
      if (states) return states.forEach((state, id) => this.shown.set(id, state));
      await pause(500);
    }
  }
}

/** How much of what happened is told. */
const LAST = 40;

/** State of a ballot at a screen, and the last things that happened there. */
export interface Shown {
  readonly state: string;
  readonly happened: readonly string[];
}

/** As a browser says it: where the page came from, and who is signed in by then. */
const handshake = (origin: string, cookie: () => string): Record<string, string> => ({
  origin,
  get cookie() {
    return cookie();
  },
});
