import { Injectable } from '@nestjs/common';

interface Count {
  duplicates: number;
  readonly refused: Record<string, number>;
}

/** The only trace a request leaves in the box besides its paper: a number per reason, since this process started. */
@Injectable()
export class Counters {
  private readonly counts = new Map<string, Count>();

  duplicate(ballotId: string): void {
    this.of(ballotId).duplicates += 1;
  }

  refused(ballotId: string, code: string): void {
    const { refused } = this.of(ballotId);
    refused[code] = (refused[code] ?? 0) + 1;
  }

  /** Refusals of all ballots together, by reason. */
  refusals(): ReadonlyMap<string, number> {
    const all = new Map<string, number>();
    for (const { refused } of this.counts.values()) for (const [code, count] of Object.entries(refused)) all.set(code, (all.get(code) ?? 0) + count);
    return all;
  }

  of(ballotId: string): Count {
    const count = this.counts.get(ballotId) ?? { duplicates: 0, refused: {} };
    this.counts.set(ballotId, count);
    return count;
  }
}
