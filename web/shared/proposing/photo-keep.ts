const STORE = 'photos';

/** Bytes of photos that wait to be sent, by key. Where a browser has no database they last as long as the page. */
const here = new Map<string, Blob>();

const opened: Promise<IDBDatabase> = new Promise((resolve, reject) => {
  const request = window.indexedDB.open('piaojue-proposing', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('storage refused'));
});
opened.catch(() => undefined);

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const request = act((await opened).transaction(STORE, mode).objectStore(STORE));
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage refused'));
  });
}

export async function keepPhoto(key: string, photo: Blob): Promise<void> {
  here.set(key, photo);
  await inStore('readwrite', (store) => store.put(photo, key)).catch(() => undefined);
}

/** null: the browser has forgotten it. */
export async function keptPhoto(key: string): Promise<Blob | null> {
  return here.get(key) ?? (await inStore<Blob | undefined>('readonly', (store) => store.get(key) as IDBRequest<Blob | undefined>).catch(() => undefined)) ?? null;
}

export async function forgetPhoto(key: string): Promise<void> {
  here.delete(key);
  await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined);
}

/** All of them, whoever's they were. */
export async function forgetPhotos(): Promise<void> {
  here.clear();
  await inStore('readwrite', (store) => store.clear()).catch(() => undefined);
}
