import { Command, Option } from 'commander';
import { checkBundle, type CheckReport } from '../domain/audit/checker';
import { nodeSuite } from '../platform/security/node-suite';
import { readBundleFolder, UnreadableFolder } from './verifying/bundle-folder';
import { reportLines, type Language } from './verifying/report-lines';

interface VerifyOptions {
  readonly json?: boolean;
  readonly lang?: Language;
  readonly receipt?: string;
  readonly code?: string;
}

/**
 * `piaojue verify DIR`: checks a result bundle from its files alone, trusting no server. Exit 0: everything that this edition
 * can prove holds; 1: a check failed and is named; 2: the folder cannot be read.
 */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check a result bundle; names the check that fails')
    .argument('<dir>', 'folder with the unpacked bundle')
    .option('--json', 'reports as JSON')
    .option('--receipt <code>', 'also ask whether this receipt is in the closing set')
    .option('--code <code>', 'also hold the bundle against the manifest code seen on the screens')
    .addOption(new Option('--lang <language>', 'one language instead of both').choices(['zh', 'en']))
    .action((folder: string, options: VerifyOptions) => {
      try {
        verify(folder, options);
      } catch (error) {
        if (!(error instanceof UnreadableFolder)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

function verify(folder: string, { json, lang, receipt, code }: VerifyOptions): void {
  const files = readBundleFolder(folder);
  const reports = checkBundle(files, nodeSuite, { receipt, manifestCode: code });
  process.stdout.write(json ? `${JSON.stringify({ holds: doesHold(reports), checks: reports }, null, 2)}\n` : `${reportLines(reports, files, lang).join('\n')}\n`);
  process.exitCode = doesHold(reports) ? 0 : 1;
}

const doesHold = (reports: readonly CheckReport[]): boolean => reports.every(({ outcome }) => outcome !== 'failed');
