import { buffer } from 'node:stream/consumers';
import type { FileStore } from '../../../platform/files/file-store';

/**
 * The store of files while it is filled from a backup. Names say what is in a file, so that what comes takes nothing from what is there; the rest
 * goes when the databases have been committed. Ended in between, it holds more than it should and misses nothing.
 */
export class StoreFilling {
  private before: readonly string[] = [];
  private readonly taken = new Set<string>();

  constructor(private readonly store: FileStore) {}

  async begin(): Promise<void> {
    this.before = await namesIn(this.store);
  }

  async take(name: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    await this.store.put(name, await buffer(bytes));
    this.taken.add(name);
  }

  /** Of what was there before, what the backup does not have goes. */
  async finish(): Promise<void> {
    for (const name of this.before) if (!this.taken.has(name)) await this.store.remove(name);
  }

  async rollback(): Promise<void> {
    const before = new Set(this.before);
    for (const name of this.taken) if (!before.has(name)) await this.store.remove(name);
  }
}

export async function namesIn(store: FileStore): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  return names;
}
