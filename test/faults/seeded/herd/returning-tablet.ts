import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Robot } from '../../../../src/cli/rehearse/robot';
import { RECONNECTION } from '../../../../web/shared/reconnection';

/** As the page waits to be told its desk, and asks again while it has news, at the latest (web/deputy/use-desk.ts). */
const TOLD_WITHIN = 4_000;
const ASK_AGAIN = 8_000;

/** Connection and desk of one tablet, as its page keeps them (web/shared/live.ts). */
export class ReturningTablet {
  repeats = 0;
  private readonly socket: Socket;
  private returned: (at: number) => void = () => undefined;
  private asking: NodeJS.Timeout | undefined;

  constructor(readonly robot: Robot) {
    const { session } = robot;
    const handshake = { origin: session.url, get cookie() { return session.cookies; } };
    this.socket = io(session.url, { auth: { audience: 'deputy' }, transports: ['websocket'], ...RECONNECTION, autoConnect: false, forceNew: true, extraHeaders: handshake });
    this.socket.on('connect', () => (this.asking = setTimeout(() => void this.refetch(), TOLD_WITHIN)));
    this.socket.on('desk.v1', () => (clearTimeout(this.asking), this.returned(performance.now())));
    this.socket.on('disconnect', (reason) => (clearTimeout(this.asking), void (reason === 'io server disconnect' && this.socket.connect())));
    this.socket.on('connect_error', () => void (this.socket.active || setTimeout(() => this.socket.connect(), 5_000)));
  }

  /** Until it has its desk. */
  async connect(): Promise<void> {
    const back = this.nextReturn();
    this.socket.connect();
    await back;
  }

  /** When it has its desk the next time after connecting, by `performance.now()`. */
  nextReturn(): Promise<number> {
    return new Promise((resolve) => (this.returned = resolve));
  }

  close(): void {
    clearTimeout(this.asking);
    this.socket.disconnect();
  }

  private async refetch(): Promise<void> {
    for (;;) {
      const desk = await this.robot.desk().catch(() => null);
      if (desk !== null) return this.returned(performance.now());
      if (!this.socket.connected) return;
      this.repeats += 1;
      await pause(ASK_AGAIN * Math.random());
    }
  }
}
