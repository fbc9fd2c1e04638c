import { fromBase64Url, toBase64Url } from '../../../src/domain/sealing/base64';
import type { Keep } from '../../shared/keep';
import type { CheckedBatch } from './replica-state';

/** The copy of the sealed box on this device: papers as they came, and what their check found, so that a device that comes back goes on where it was. */
export interface KeptReplica {
  /** Batches of this beginning of the box. */
  batches(epoch: string): Promise<readonly CheckedBatch[]>;
  /** Batches of earlier ones, with their epochs: a box that was made anew need not have their papers. */
  earlier(epoch: string): Promise<readonly EarlierBatch[]>;
  /** Erases the earlier ones, once this one holds every paper. */
  forgetEarlier(epoch: string): Promise<void>;
  add(epoch: string, papers: Uint8Array, checked: CheckedBatch): Promise<void>;
  /** The papers of every batch that is here, of whatever beginning. */
  papers(): Promise<readonly Uint8Array[]>;
}

export interface EarlierBatch {
  readonly epoch: string;
  readonly checked: CheckedBatch;
}

export function keptReplica(keep: Keep, ballotId: string): KeptReplica {
  const prefix = `station/replica/${ballotId}/`;
  const keyOf = (epoch: string, kind: 'papers' | 'checked', batch: number) => `${prefix}${epoch}/${kind}/${batch}`;
  const keys = async () => (await keep.keys()).filter((key) => key.startsWith(prefix));
  async function all(): Promise<readonly EarlierBatch[]> {
    const found = (await keys()).filter((key) => key.includes('/checked/'));
    const texts = await Promise.all(found.map((key) => keep.read(key)));
    return texts.flatMap((text, at) => (text === null ? [] : [{ epoch: found[at]!.slice(prefix.length).split('/')[0]!, checked: JSON.parse(text) as CheckedBatch }]));
  }
  return {
    async batches(now) {
      return (await all()).flatMap(({ epoch, checked }) => (epoch === now ? [checked] : [])).sort((one, other) => one.batch - other.batch);
    },
    async earlier(now) {
      return (await all()).filter(({ epoch }) => epoch !== now);
    },
    async forgetEarlier(now) {
      for (const old of (await keys()).filter((key) => !key.startsWith(`${prefix}${now}/`))) await keep.erase(old);
    },
    async add(epoch, papers, checked) {
      await keep.write(keyOf(epoch, 'papers', checked.batch), toBase64Url(papers));
      await keep.write(keyOf(epoch, 'checked', checked.batch), JSON.stringify(checked));
    },
    async papers() {
      const texts = await Promise.all((await keys()).filter((key) => key.includes('/papers/')).map((key) => keep.read(key)));
      return texts.flatMap((text) => (text === null ? [] : [fromBase64Url(text)]));
    },
  };
}
