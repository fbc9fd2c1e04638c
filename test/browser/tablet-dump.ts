import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Everything that pages of this origin can find again in their browser, as one text: both storages, every database, every cache, every cookie. */
export async function storedIn(page: Page): Promise<string> {
  const own = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name }) => {
        const database = await done(indexedDB.open(name!));
        const stores = Array.from(database.objectStoreNames).map(async (store) => {
          const all = database.transaction(store).objectStore(store);
          return [store, await done(all.getAllKeys()), await done(all.getAll())];
        });
        const found = await Promise.all(stores);
        database.close();
        return [name, found];
      }),
    );
    return [{ ...localStorage }, { ...sessionStorage }, databases, 'caches' in window ? await caches.keys() : [], history.state as unknown, window.name];
  });
  return JSON.stringify([own, await page.context().cookies()]);
}

/** Files of a browser's profile in which these words stand, in letters of one byte or of two. What was erased lingers there until the browser tidies up. */
export function filesWith(profile: string, words: string): string[] {
  const spelt = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => { const held = bytesOf(file); return spelt.some((bytes) => held.includes(bytes)); }).map((file) => file.slice(profile.length + 1));
}

/** Nothing where the browser, which is at work, has just thrown the file away. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
