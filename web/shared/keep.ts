/**
 * What this device remembers across reload and restart: the device key, half-marked papers, frozen bytes. Texts by key.
 * Changes happen in the order in which they were asked for.
 * Erasing is as good as browser storage allows: the engine may leave old pages on disk until it compacts them.
 */
export interface Keep {
  read(key: string): Promise<string | null>;
  /** Resolves once the browser says it is stored. Throws when it cannot be. */
  write(key: string, value: string): Promise<void>;
  erase(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

const STORE = 'kept';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage refused'));
  });

const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('storage refused'));
  });

async function openDatabase(): Promise<IDBDatabase> {
  const request = window.indexedDB.open('piaojue', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answerOf(request);
}

function inDatabase(database: IDBDatabase): Keep {
  const store = () => database.transaction(STORE, 'readonly').objectStore(STORE);
  // Async, so that what the browser throws at once is a rejection too; it still runs to its end before anything else is changed.
  const change = async (act: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    act(transaction.objectStore(STORE));
    // Without this a page reloaded in the same moment takes the change away with it. Older engines end it by themselves.
    transaction.commit?.();
    return endOf(transaction);
  };
  return {
    read: async (key) => ((await answerOf(store().get(key))) as string | undefined) ?? null,
    write: (key, value) => change((kept) => kept.put(value, key)),
    erase: (key) => change((kept) => kept.delete(key)),
    keys: async () => (await answerOf(store().getAllKeys())).map(String),
  };
}

const PREFIX = 'piaojue/kept/';

function inLocalStorage(storage: Storage): Keep {
  return {
    read: async (key) => storage.getItem(PREFIX + key),
    write: async (key, value) => storage.setItem(PREFIX + key, value),
    erase: async (key) => storage.removeItem(PREFIX + key),
    keys: async () => Object.keys(storage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)),
  };
}

/** IndexedDB, or localStorage where a browser withholds it. Throws when there is neither: such a device cannot hold a paper. */
export async function openKeep(): Promise<Keep> {
  try {
    return inDatabase(await openDatabase());
  } catch {
    const keep = inLocalStorage(window.localStorage);
    await keep.write('probe', '1');
    await keep.erase('probe');
    return keep;
  }
}
