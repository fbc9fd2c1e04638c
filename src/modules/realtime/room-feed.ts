/** Sends one frame to everybody in a room. */
export type Emit = (room: string, event: string, frame: { readonly seq: number; readonly body: unknown }) => void;

/** At most five frames a second per room and event. */
const PACE_MS = 200;

/** Numbers the frames of a room and lets only the newest of each kind out at the pace of the room. */
export class RoomFeed {
  private seq = 0;
  private readonly waiting = new Map<string, { event: string; body: unknown }>();
  private timer: NodeJS.Timeout | undefined;
  private isResting = false;

  constructor(
    private readonly room: string,
    private readonly emit: Emit,
  ) {}

  /** `about` names what the news is about: newer news about the same replaces older. */
  push(event: string, about: string, body: unknown): void {
    this.waiting.set(`${event} ${about}`, { event, body });
    if (!this.isResting) this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** One frame, then a rest: whatever comes meanwhile waits, and the newest of each kind goes out. */
  private flush(): void {
    const [next] = this.waiting;
    this.isResting = next !== undefined;
    if (next === undefined) return;
    const [key, { event, body }] = next;
    this.waiting.delete(key);
    this.seq += 1;
    this.emit(this.room, event, { seq: this.seq, body });
    this.timer = setTimeout(() => this.flush(), PACE_MS);
    this.timer.unref();
  }
}
