import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP: Argon2id, 19 MiB, two passes. The package's default algorithm is Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** More at once would only queue in the thread pool and keep memory. */
const AT_ONCE = 4;
/** Somebody who waits behind this many others is told to come again. */
const QUEUE = 200;

/** Argon2id with a bounded number of hashes under way, so that a flood of guesses cannot take all memory. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** With no hash (no such account) it verifies against a decoy, so that both cases cost the same time. */
  async isRight(password: string, passwordHash: string | null): Promise<boolean> {
    this.decoy ??= hash('nobody has this password', COST);
    const against = passwordHash ?? (await this.decoy);
    const matches = await this.inTurn(() => verify(against, password));
    return matches && passwordHash !== null;
  }

  get isBusy(): boolean {
    return this.waiting.length >= QUEUE;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
