import { fromBase64Url, toBase64Url } from '../../../src/domain/sealing/base64';
import { NOTHING_KNOWN, type DeviceMemory, type Remembered } from '../../../src/domain/sealing/stations/device-memory';
import type { HeldBatch } from '../../../src/domain/sealing/stations/held-replica';
import { Refusal } from '../../shared/api';
import type { Keep } from '../../shared/keep';

/** What this browser keeps of one ballot: what was said and seen, and the copy of the box, papers as they came. */
export interface BrowserMemory extends DeviceMemory {
  /** The papers of every batch that is here. */
  papers(): Promise<readonly Uint8Array[]>;
}

/** Whatever cannot be stored is said and not done. @throws Refusal `station-storage-refused` */
export function browserMemory(keep: Keep, ballotId: string): BrowserMemory {
  const known = `station/known/${ballotId}`;
  const prefix = `station/replica/${ballotId}/`;
  const found = async (kind: string) => (await keep.keys()).filter((key) => key.startsWith(prefix) && key.includes(kind));
  const textsOf = async (keys: readonly string[]) => (await Promise.all(keys.map((key) => keep.read(key)))).filter((text) => text !== null);
  return {
    recall: async () => ({ ...NOTHING_KNOWN, ...(JSON.parse((await keep.read(known)) ?? '{}') as Partial<Remembered>) }),
    remember: (now) => stored(keep.write(known, JSON.stringify(now))),
    batches: async () => (await textsOf(await found('/checked/'))).map((text) => JSON.parse(text) as HeldBatch),
    async keepBatch(batch, papers) {
      await stored(keep.write(`${prefix}${batch.epoch}/papers/${batch.number}`, toBase64Url(papers)));
      await stored(keep.write(`${prefix}${batch.epoch}/checked/${batch.number}`, JSON.stringify(batch)));
    },
    papers: async () => (await textsOf(await found('/papers/'))).map(fromBase64Url),
  };
}

async function stored(writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch {
    throw new Refusal('station-storage-refused');
  }
}
