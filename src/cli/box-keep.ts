import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { readBox } from '../box/keeping/kept-box';
import { lockBox } from '../box/keeping/locked-file';
import { refuseToStart } from '../platform/config/start-error';
import { reading } from './counting/input-fault';
import { onBoxDatabase } from './keeping/box-database';
import { askPassphrase } from './keeping/passphrase';

/**
 * `piaojue box-keep`, on the box's machine: keys and orders of the ballots that are not over, no paper, under a passphrase. After arming,
 * and again whenever somebody likes.
 */
export function boxKeepCommand(): Command {
  return new Command('box-keep')
    .description('keep what a new box needs if this one is lost: keys and orders, no paper')
    .requiredOption('--to <file>', 'where to write it; the passphrase is asked for, or is the first line of standard input')
    .action(({ to }: { to: string }) => boxKeep(to).catch(refuseToStart));
}

async function boxKeep(file: string): Promise<void> {
  const kept = await onBoxDatabase(readBox);
  const text = lockBox(kept, await askPassphrase(true));
  reading(file, () => writeFileSync(file, text, { mode: 0o600 }));
  process.stdout.write(`✓ ${kept.ballots.length} 个票决的票箱钥匙已存入 ${file}，不含票 · keys of ${kept.ballots.length} ballot(s) kept in ${file}, no paper\n`);
}
