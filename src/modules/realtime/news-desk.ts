/** Finds out and tells. */
export type Work = () => Promise<void>;

/**
 * Asks about each subject at most once at a time, and then rests: whatever happens meanwhile is asked about once more, in one go.
 * So a hall that signs in costs a few questions a second, however many deputies come.
 */
export class NewsDesk {
  private readonly waiting = new Map<string, Work>();
  private readonly busy = new Map<string, Promise<void>>();
  private isClosed = false;

  /** @param failed hears of work that failed; the next news about the subject tries again */
  constructor(
    private readonly restMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Something happened to the subject. */
  hear(subject: string, work: Work): void {
    if (this.isClosed) return;
    this.waiting.set(subject, work);
    if (!this.busy.has(subject)) this.busy.set(subject, this.serve(subject));
  }

  /** Takes nothing more and waits for what is being asked, so that the database may be closed afterwards. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.clear();
    await Promise.all(this.busy.values());
  }

  private async serve(subject: string): Promise<void> {
    for (let work = this.next(subject); work !== undefined; work = this.next(subject)) {
      await work().catch(this.failed);
      if (this.restMs > 0 && !this.isClosed) await this.rest();
    }
    this.busy.delete(subject);
  }

  private next(subject: string): Work | undefined {
    const work = this.waiting.get(subject);
    this.waiting.delete(subject);
    return work;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.restMs).unref());
  }
}
