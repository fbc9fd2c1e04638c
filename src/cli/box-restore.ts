import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { CannotUnlock, unlockBox } from '../box/keeping/locked-file';
import { readReplicas, type LeftOut } from '../box/keeping/replica-papers';
import { CannotRestore, restoreBox } from '../box/keeping/restore';
import type { SignedClosingSet } from '../domain/sealing/closing-set';
import { refuseToStart, StartError } from '../platform/config/start-error';
import { reading } from './counting/input-fault';
import { onBoxDatabase } from './keeping/box-database';
import { askPassphrase } from './keeping/passphrase';

interface RestoreOptions {
  readonly from: string;
  readonly replica: readonly string[];
  readonly closing: readonly string[];
}

/** `piaojue box-restore`, where the new box will run and before it does: fills its empty database from what `box-keep` kept and from the stations' replicas. */
export function boxRestoreCommand(): Command {
  return new Command('box-restore')
    .description('fill the empty database of a new box; tablets then send their papers again')
    .requiredOption('--from <file>', 'what box-keep wrote')
    .option('--replica <file>', "a station's replica; once for each", (file, files: readonly string[]) => [...files, file], [])
    .option('--closing <file>', 'the closing set of a box that had closed; once for each ballot', (file, files: readonly string[]) => [...files, file], [])
    .action((options: RestoreOptions) => boxRestore(options).catch((error: unknown) => refuseToStart(inWords(error))));
}

async function boxRestore({ from, replica, closing }: RestoreOptions): Promise<void> {
  const read = (name: string): Buffer => reading(name, () => readFileSync(name));
  const kept = unlockBox(read(from).toString('utf8'), await askPassphrase(false));
  const { papers, leftOut } = readReplicas(replica.map((name) => ({ name, bytes: read(name) })), kept);
  const sets = closing.map((name) => setOf(read(name)));
  await onBoxDatabase((pool) => restoreBox(pool, kept, papers, sets));
  leftOut.forEach((one) => process.stderr.write(`✗ ${lineOf(one)}\n`));
  process.stdout.write(`✓ ${kept.ballots.length} 个票决、${papers.length} 张票已恢复，现在启动票箱（已在运行的，重新启动） · ${kept.ballots.length} ballot(s) and ${papers.length} paper(s) restored; now start the box, again if it runs\n`);
}

/** Whatever is no closing set is refused as one that nobody signed. */
function setOf(bytes: Buffer): SignedClosingSet {
  try {
    return JSON.parse(bytes.toString('utf8')) as SignedClosingSet;
  } catch {
    throw new CannotRestore('closing-set-refused', '');
  }
}

const lineOf = ({ file, place, reason }: LeftOut): string => `${file}${place === null ? '' : ` 第 ${place + 1} 张 · paper ${place + 1}`}: ${reason}，未放入 · left out`;

const REASONS: Readonly<Record<(CannotUnlock | CannotRestore)['reason'], readonly [string, string]>> = {
  'no-kept-box': ['这个文件不是 box-keep 写的。', 'This file was not written by box-keep.'],
  'passphrase-wrong': ['口令不对，或文件被改动过。', 'Another passphrase, or the file was changed.'],
  'other-keys': ['这个数据库里已有另一个票箱的同一票决，请换一个空数据库。', "This database has the same ballot of another box: take an empty one."],
  'closing-set-refused': ['封箱清单不是这个票箱签名的，没有改动任何内容。', 'This closing set was not signed by this box; nothing was changed.'],
  'other-papers': ['这个数据库里已有副本之外的票，没有改动任何内容。', 'This database has papers that stand in no replica given; nothing was changed.'],
};

function inWords(error: unknown): unknown {
  if (!(error instanceof CannotUnlock) && !(error instanceof CannotRestore)) return error;
  return new StartError(...(REASONS[error.reason] as [string, string]));
}
