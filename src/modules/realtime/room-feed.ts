/** Sends one frame to everybody in a room. */
export type Emit = (room: string, event: string, numbered: { readonly seq: number; readonly body: unknown }) => void;

/** At most five frames a second about the same thing. */
const PACE_MS = 200;

/** Numbers the frames of a room and lets only the newest about each thing out, at the pace of the room. */
export class RoomFeed {
  private seq = 0;
  private readonly waiting = new Map<string, { event: string; body: unknown }>();
  private timer: NodeJS.Timeout | undefined;
  private isResting = false;

  constructor(
    private readonly room: string,
    private readonly emit: Emit,
  ) {}

  /** The number of the newest frame; whoever comes now hears the next one first. */
  get last(): number {
    return this.seq;
  }

  /** `about` names what the news is about: newer news about the same replaces older. */
  push(event: string, about: string, body: unknown): void {
    this.waiting.set(`${event} ${about}`, { event, body });
    if (!this.isResting) this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Whatever has gathered goes out together, then the room rests: five times a second at most, and no news waits longer than one rest. */
  private flush(): void {
    const gathered = [...this.waiting.values()];
    this.waiting.clear();
    this.isResting = gathered.length > 0;
    if (!this.isResting) return;
    for (const { event, body } of gathered) this.emit(this.room, event, { seq: (this.seq += 1), body });
    this.timer = setTimeout(() => this.flush(), PACE_MS);
    this.timer.unref();
  }
}
