import { FailedAttempts } from '../../../platform/security/failed-attempts';

const QUARTER_HOUR = 15 * 60_000;

/** Whose guess it is. */
export interface Guess {
  /** Body and user name, whether there is such an account or not. */
  readonly name: string;
  readonly address: string;
  /** The account's mark in this browser; null: a browser that it has never been signed in on. */
  readonly mark: string | null;
}

/**
 * Guessing is slowed down per account and, loosely, per address, behind which a whole hall may sit. A browser on which the account has been signed in
 * before has a count of its own: whoever guesses elsewhere, even in the same hall, cannot lock its owner out of it (OWASP: device cookies).
 * In memory, for each process by itself.
 */
export class GuessLimits {
  private readonly ofName: FailedAttempts;
  private readonly ofAddress: FailedAttempts;
  private readonly ofMark: FailedAttempts;

  constructor(now: () => number = Date.now) {
    this.ofName = new FailedAttempts(10, QUARTER_HOUR, now);
    this.ofAddress = new FailedAttempts(300, QUARTER_HOUR, now);
    this.ofMark = new FailedAttempts(10, QUARTER_HOUR, now);
  }

  isBlocked({ name, address, mark }: Guess): boolean {
    if (mark !== null) return this.ofMark.isBlocked(mark);
    return this.ofName.isBlocked(name) || this.ofAddress.isBlocked(address);
  }

  /** @returns whether this was the guess that closed the account to strange browsers */
  failed(guess: Guess): boolean {
    if (guess.mark !== null) {
      this.ofMark.failed(guess.mark);
      return false;
    }
    this.ofAddress.failed(guess.address);
    this.ofName.failed(guess.name);
    return this.ofName.isBlocked(guess.name);
  }

  succeeded({ name, mark }: Guess): void {
    if (mark !== null) this.ofMark.forget(mark);
    else this.ofName.forget(name);
  }

  lift(name: string): void {
    this.ofName.forget(name);
  }
}
