const SWEEP_AT = 10_000;

/** Counts failures per key in a fixed window: after `allowed` of them the key waits until its window ends. In memory, bounded. */
export class FailedAttempts {
  private readonly windows = new Map<string, { failures: number; endsAt: number }>();

  constructor(
    private readonly allowed: number,
    private readonly windowMilliseconds: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  isBlocked(key: string): boolean {
    return (this.current(key)?.failures ?? 0) >= this.allowed;
  }

  failed(key: string): void {
    if (this.windows.size > SWEEP_AT) this.sweep();
    const window = this.current(key) ?? { failures: 0, endsAt: this.now() + this.windowMilliseconds };
    this.windows.set(key, { ...window, failures: window.failures + 1 });
  }

  forget(key: string): void {
    this.windows.delete(key);
  }

  private current(key: string): { failures: number; endsAt: number } | undefined {
    const window = this.windows.get(key);
    return window && window.endsAt > this.now() ? window : undefined;
  }

  private sweep(): void {
    const now = this.now();
    for (const [key, window] of this.windows) if (window.endsAt <= now) this.windows.delete(key);
  }
}
