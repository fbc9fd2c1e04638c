import type { Logger } from '@nestjs/common';
import { forNobody } from '../database/reach/reach';

/** Does something at once and after every pause again, never twice at a time: what takes longer than a pause leaves out the next. What fails is tried anew, and logged when it begins, when it fails otherwise and when it is over. It is for no body until the work says for which. */
export class Regularly {
  private timer: NodeJS.Timeout | null = null;
  private doing: Promise<void> | null = null;
  /** As it failed last; null: it did not. */
  private failure: string | null = null;

  /** @param pause milliseconds */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly pause: number,
    private readonly log: Logger,
  ) {}

  begin(): void {
    const again = () => (this.doing ??= this.once().finally(() => (this.doing = null)));
    this.timer = setInterval(again, this.pause).unref();
    void again();
  }

  /** Waits for what is being done. */
  async end(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.doing;
  }

  private async once(): Promise<void> {
    try {
      await forNobody(this.work);
      if (this.failure !== null) this.log.log(`works again after: ${this.failure}`);
      this.failure = null;
    } catch (error) {
      const failure = String(error);
      if (failure !== this.failure) this.log.error(`tried again later: ${failure}`);
      this.failure = failure;
    }
  }
}

/** Does something for each; where it fails for one, the others are not kept waiting. @param name what stands in the log */
export async function forEachApart<T>(all: readonly T[], name: (one: T) => string, work: (one: T) => Promise<unknown>, log: Logger): Promise<void> {
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      log.error(`${name(one)} is tried again later: ${String(error)}`);
    }
  }
}
