import { shuffled } from './shuffled';

export interface BatchLimits {
  /** A batch closes at this many papers … */
  readonly papers: number;
  /** … or this long after its first one. */
  readonly milliseconds: number;
}

interface Waiting<Paper, Outcome> {
  readonly paper: Paper;
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

/**
 * Papers of one ballot on their way into the box: gathered, shuffled and written one batch at a time, so that a commit
 * is shared by many and its order is nobody's.
 */
export class BallotQueue<Paper, Outcome> {
  private waiting: Waiting<Paper, Outcome>[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isWriting = false;

  /** @param write stores a batch durably and says what became of each paper, in the order given */
  constructor(
    private readonly limits: BatchLimits,
    private readonly write: (papers: readonly Paper[]) => Promise<readonly Outcome[]>,
  ) {}

  /** Resolves once the paper's batch is committed; rejects when it could not be written at all. */
  add(paper: Paper): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ paper, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isWriting || this.waiting.length === 0) return;
    if (this.waiting.length >= this.limits.papers) return void this.flush();
    this.timer ??= setTimeout(() => void this.flush(), this.limits.milliseconds);
  }

  private async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.isWriting = true;
    const batch = shuffled(this.waiting.splice(0, this.limits.papers));
    try {
      const outcomes = await this.write(batch.map((one) => one.paper));
      batch.forEach((one, index) => one.resolve(outcomes[index]!));
    } catch (error) {
      batch.forEach((one) => one.reject(error));
    } finally {
      this.isWriting = false;
      this.schedule();
    }
  }
}
