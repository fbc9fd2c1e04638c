import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds from the beginning of one reading to the next of the same scope: who is alone waits for nothing, a crowd gathers. */
const APART = 40;
/** Nobody waits longer, in milliseconds, for a reading that others asked for: one silent connection holds up those who share it, and not a hall. */
const PATIENCE = 2_000;

/** Those who wait for the next reading of one scope, and the reading under way. */
interface Queue<Key, Found> {
  waiting: { readonly keys: Set<Key>; readonly found: Promise<ReadonlyMap<Key, Found>> } | null;
  running: Promise<unknown>;
  /** When the last one began, by `performance.now()`. */
  begunAt: number;
}

/**
 * Questions of one kind, gathered: those asked while a reading is under way are answered by one more, for all their keys. Nobody gets an answer that
 * was begun before they asked, so what was committed before a question is in it. A hall of tablets that comes back at once is read for a few times, not thousands.
 */
export class GatheredReading<Key, Found> {
  private readonly queues = new Map<string, Queue<Key, Found>>();

  /** @param read asks for these keys of one scope, e.g. a body; keys that are not there are left out of its answer */
  constructor(
    private readonly read: (scope: string, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
    private readonly patience = PATIENCE,
  ) {}

  /** @returns undefined where there is nothing under this key. @throws whatever the reading throws, to all who share it */
  async of(scope: string, key: Key): Promise<Found | undefined> {
    const queue = this.queues.get(scope) ?? { waiting: null, running: Promise.resolve(), begunAt: -APART };
    this.queues.set(scope, queue);
    queue.waiting ??= this.next(scope, queue);
    queue.waiting.keys.add(key);
    return (await queue.waiting.found).get(key);
  }

  private next(scope: string, queue: Queue<Key, Found>): NonNullable<Queue<Key, Found>['waiting']> {
    const keys = new Set<Key>();
    const found = Promise.race([queue.running.catch(() => undefined), pause(this.patience, undefined, { ref: false })]).then(async () => {
      const early = queue.begunAt + APART - performance.now();
      if (early > 0) await pause(early);
      queue.waiting = null;
      queue.begunAt = performance.now();
      return this.read(scope, [...keys]);
    });
    queue.running = found;
    void found
      .catch(() => undefined)
      .then(() => {
        if (queue.running === found && queue.waiting === null) this.queues.delete(scope);
      });
    return { keys, found };
  }
}
