import { fromBase64Url, toBase64Url } from '../../../src/domain/sealing/base64';
import type { Keep } from '../../shared/keep';
import type { CheckedBatch } from './replica-state';

/** The copy of the sealed box on this device: papers as they came, and what their check found, so that a device that comes back goes on where it was. */
export interface KeptReplica {
  /** Batches of this beginning of the box; those of an earlier one are erased. */
  batches(epoch: string): Promise<readonly CheckedBatch[]>;
  add(epoch: string, papers: Uint8Array, checked: CheckedBatch): Promise<void>;
  /** Papers of a batch; null where they are not here. */
  papers(epoch: string, batch: number): Promise<Uint8Array | null>;
}

export function keptReplica(keep: Keep, ballotId: string): KeptReplica {
  const prefix = `station/replica/${ballotId}/`;
  const keyOf = (epoch: string, kind: 'papers' | 'checked', batch: number) => `${prefix}${epoch}/${kind}/${batch}`;
  return {
    async batches(epoch) {
      const keys = (await keep.keys()).filter((key) => key.startsWith(prefix));
      for (const old of keys.filter((key) => !key.startsWith(`${prefix}${epoch}/`))) await keep.erase(old);
      const texts = await Promise.all(keys.filter((key) => key.startsWith(`${prefix}${epoch}/checked/`)).map((key) => keep.read(key)));
      return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as CheckedBatch])).sort((one, other) => one.batch - other.batch);
    },
    async add(epoch, papers, checked) {
      await keep.write(keyOf(epoch, 'papers', checked.batch), toBase64Url(papers));
      await keep.write(keyOf(epoch, 'checked', checked.batch), JSON.stringify(checked));
    },
    async papers(epoch, batch) {
      const text = await keep.read(keyOf(epoch, 'papers', batch));
      return text === null ? null : fromBase64Url(text);
    },
  };
}
