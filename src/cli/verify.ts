import { Command, Option } from 'commander';
import { checkBundle, checkFiles } from '../domain/audit/checker';
import { nodeSuite } from '../platform/security/node-suite';
import { readBundleFolder, UnreadableFolder } from './verifying/bundle-folder';
import { checkedInWorkers } from './verifying/checked-in-workers';
import { exitCodeOf } from './verifying/exit-codes';
import { reportLines, type Language } from './verifying/report-lines';

interface VerifyOptions {
  readonly json?: boolean;
  readonly lang?: Language;
  readonly receipt?: string;
  readonly code?: string;
  readonly checkpoint?: string;
}

/**
 * `piaojue verify DIR`: checks a result bundle from its files alone, trusting no server. Exit 0: everything that this edition
 * can prove holds; 2: the folder cannot be read; 10 and above: the first check that failed (docs/verification.md §5).
 */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check a result bundle; names the check that fails')
    .argument('<dir>', 'folder with the unpacked bundle')
    .option('--json', 'reports as JSON')
    .option('--receipt <code>', 'also ask whether this receipt is in the closing set')
    .option('--code <code>', 'also hold the bundle against the manifest code seen on the screens')
    .option('--checkpoint <seen>', "also hold the log against a checkpoint that a scrutineers' station showed, e.g. 76-MP86-6MBQ-BT4F-T07M")
    .addOption(new Option('--lang <language>', 'one language instead of both').choices(['zh', 'en']))
    .action(async (folder: string, options: VerifyOptions) => {
      try {
        await verify(folder, options);
      } catch (error) {
        if (!(error instanceof UnreadableFolder)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function verify(folder: string, { json, lang, receipt, code, checkpoint }: VerifyOptions): Promise<void> {
  const files = readBundleFolder(folder);
  const areListed = checkFiles(files, nodeSuite).outcome !== 'failed';
  const checkContents = areListed ? await checkedInWorkers(files, progressLine) : undefined;
  const reports = checkBundle(files, nodeSuite, { receipt, manifestCode: code, checkpoint }, checkContents);
  process.stdout.write(json ? `${JSON.stringify({ holds: exitCodeOf(reports) === 0, checks: reports }, null, 2)}\n` : `${reportLines(reports, files, lang).join('\n')}\n`);
  process.exitCode = exitCodeOf(reports);
}

const BAR = 30;

/** On a terminal only: a bar that grows in its place. */
function progressLine(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((BAR * done) / Math.max(1, all));
  process.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${all}${done === all ? '\n' : ''}`);
}
