import { fromBase64Url } from '../../sealing/base64';
import { areEqual } from '../../sealing/bytes';
import { manifestCode, normalCode } from '../../sealing/codes';
import type { CryptoSuite } from '../../sealing/crypto-suite';
import { FILES } from '../bundle';
import { asFault, type BundleReader } from '../bundle-reader';
import { openCheckpoint, type Checkpoint } from '../checkpoint';
import { Fault, faultIf } from '../fault';
import { isShown } from '../log-line';
import { appendLeaf, rootOf, type Frontier } from '../merkle';
import { readLog, type ReadEntry } from '../read-log';
import { found, type Check, type Finding } from './check';

/** Every line is an entry or a leaf hash, each as the edition shows it, and all together are the tree of the newest checkpoint. */
export const logCheck: Check = (bundle, suite) => {
  const log = readLog(bundle);
  const newest = checkpointsOf(bundle, suite).at(-1);
  const roots = rootsBySize(log, new Set([log.length]));
  return found([
    ...log.flatMap((read) => wronglyShown(read, bundle)),
    ...faultIf(newest?.size !== log.length, 'not-as-long-as-newest-checkpoint', FILES.log),
    ...faultIf(newest !== undefined && !areEqual(newest.root, roots.get(log.length)!), 'root-differs-from-newest-checkpoint', FILES.log),
  ]);
};

/** Every checkpoint is signed by the log, longer than the one before, and the root of the log as it then was. */
export const checkpointsCheck: Check = (bundle, suite) => {
  const log = readLog(bundle);
  const checkpoints = checkpointsOf(bundle, suite);
  const roots = rootsBySize(log, new Set(checkpoints.map(({ size }) => size)));
  return found(checkpoints.flatMap((checkpoint, index) => checkpointFaults(checkpoint, checkpoints[index - 1], roots, `${FILES.checkpoints} #${index + 1}`)));
};

/** Whether this is the log that somebody saw: `seen` is the number of its entries then and the code of their root, `76-MP86-6MBQ-BT4F-T07M`. */
export function seenCheckpointFinding(bundle: BundleReader, seen: string): Finding {
  const [, size, code] = /^\s*(\d+)[\s:-]+(.+)$/.exec(seen) ?? [];
  const root = rootsBySize(readLog(bundle), new Set([Number(size)])).get(Number(size));
  return found(faultIf(root === undefined || manifestCode(root) !== normalCode(code!), 'another-log', FILES.log));
}

/** Throws a `Fault` for a note that does not open. */
function checkpointsOf(bundle: BundleReader, suite: CryptoSuite): readonly Checkpoint[] {
  const { origin, key } = bundle.frozen.manifest.log;
  const blocks = bundle.text(FILES.checkpoints).split('\n\n');
  const notes = blocks.flatMap((block, index) => (index % 2 === 0 ? [[block, blocks[index + 1] ?? ''].join('\n\n')] : []));
  const isLast = (index: number): boolean => index === notes.length - 1;
  return notes.map((note, index) =>
    asFault(`${FILES.checkpoints} #${index + 1}`, () => openCheckpoint(isLast(index) ? note : `${note}\n`, { name: origin, key: fromBase64Url(key) }, suite)),
  );
}

function rootsBySize(log: readonly ReadEntry[], sizes: ReadonlySet<number>): ReadonlyMap<number, Uint8Array> {
  const roots = new Map<number, Uint8Array>();
  let frontier: Frontier = [];
  log.forEach(({ leafHash }, index) => {
    frontier = appendLeaf(frontier, index, leafHash);
    if (sizes.has(index + 1)) roots.set(index + 1, rootOf(frontier));
  });
  return roots;
}

function checkpointFaults(checkpoint: Checkpoint, before: Checkpoint | undefined, roots: ReadonlyMap<number, Uint8Array>, where: string): readonly Fault[] {
  const root = roots.get(checkpoint.size);
  return [
    ...faultIf(before !== undefined && checkpoint.size <= before.size, 'not-ascending', where),
    ...(root === undefined ? [new Fault('longer-than-log', where)] : faultIf(!areEqual(root, checkpoint.root), 'root-differs', where)),
  ];
}

function wronglyShown({ entry, where }: ReadEntry, bundle: BundleReader): readonly Fault[] {
  return faultIf(entry !== null && !isShown(entry, bundle.frozen.manifest, bundle.list.edition), 'not-for-this-edition', where);
}
