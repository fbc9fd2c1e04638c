import { DomainError } from '../../domain/shared/problem';

/** Finds out and tells. */
export type Work = () => Promise<void>;

/** Milliseconds until work is tried again that has failed, e.g. because the database fell between an act and the news of it. */
const AGAIN_MS = 500;

/**
 * Asks about each subject at most once at a time, and then rests: whatever happens meanwhile is asked about once more, in one go.
 * So a hall that signs in costs a few questions a second, however many deputies come.
 */
export class NewsDesk {
  private readonly waiting = new Map<string, Work>();
  private readonly busy = new Map<string, Promise<void>>();
  private isClosed = false;

  /** @param failed hears of work that failed; it is tried again until it succeeds or there is newer, unless what failed was refused (DomainError) */
  constructor(
    private readonly restMs: number,
    private readonly failed: (error: unknown) => void,
    private readonly againMs = AGAIN_MS,
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
      const hasFailed = await this.hasFailed(work);
      const restMs = hasFailed ? this.againMs : this.restMs;
      if (restMs > 0 && !this.isClosed) await this.rest(restMs);
      if (hasFailed && !this.isClosed && !this.waiting.has(subject)) this.waiting.set(subject, work);
    }
    this.busy.delete(subject);
  }

  /** Whether it failed in a way that may pass. */
  private async hasFailed(work: Work): Promise<boolean> {
    try {
      await work();
      return false;
    } catch (error) {
      this.failed(error);
      return !(error instanceof DomainError);
    }
  }

  private next(subject: string): Work | undefined {
    const work = this.waiting.get(subject);
    this.waiting.delete(subject);
    return work;
  }

  private rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
  }
}
