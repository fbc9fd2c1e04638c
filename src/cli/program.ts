import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { PROGRAM_LIST, programCode, programDifferences, programText, type ProgramFile } from '../domain/audit/program';
import { normalCode } from '../domain/sealing/codes';
import { readProgramFolder } from '../platform/http/program-folder';
import { EXIT_CODES } from './verifying/exit-codes';
import { fetchProgram, readList, UnreadableProgram } from './verifying/served-program';

interface ProgramOptions {
  readonly json?: boolean;
  readonly code?: string;
}

const BUILT = resolve(__dirname, '../..', 'dist', 'web');

/**
 * `piaojue program [ADDRESS]`: the code of the screens built here, or of what a server really hands out (docs/verification.md §8).
 * Exit 0: every file is the listed one, and the code is the given one; 2: nothing to compare; 10: a file differs; 11: another code.
 */
export function programCommand(): Command {
  return new Command('program')
    .description('the code of the program that tablets and stations run; names the file that differs')
    .argument('[address]', 'ask this server, e.g. http://192.168.1.10:4100; without it the screens built here')
    .option('--json', 'the report as JSON')
    .option('--code <code>', 'also hold it against the printed program code')
    .action(async (address: string | undefined, options: ProgramOptions) => {
      try {
        await program(address, options);
      } catch (error) {
        if (!(error instanceof UnreadableProgram)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function program(address: string | undefined, { json, code: wanted }: ProgramOptions): Promise<void> {
  const { listed, files } = address === undefined ? builtHere() : await servedBy(address);
  const code = programCode(programText(files));
  const differing = programDifferences(listed, files);
  const isWanted = wanted === undefined || normalCode(wanted) === code;
  const report = { holds: differing.length === 0 && isWanted, code, files: files.length, differing, isWanted: wanted === undefined ? null : isWanted };
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${lines(report).join('\n')}\n`);
  process.exitCode = differing.length > 0 ? EXIT_CODES.files : isWanted ? 0 : EXIT_CODES['manifest-code'];
}

interface Found {
  readonly listed: readonly ProgramFile[];
  readonly files: readonly ProgramFile[];
}

function builtHere(): Found {
  const list = join(BUILT, PROGRAM_LIST);
  if (!existsSync(list)) throw new UnreadableProgram('这里还没有构建页面：先运行 npm run build · no screens are built here: run `npm run build` first');
  return { listed: readList(readFileSync(list, 'utf8'), list), files: readProgramFolder(BUILT) };
}

async function servedBy(address: string): Promise<Found> {
  const { listed, served } = await fetchProgram(address);
  if (served.length === 0) throw new UnreadableProgram(`清单上的文件一个也没有 · not one file of the list is there: ${address}`);
  return { listed, files: served };
}

function lines({ code, files, differing, isWanted }: { code: string; files: number; differing: readonly string[]; isWanted: boolean | null }): string[] {
  return [
    `程序代码 · program code  ${code}`,
    `${files} 个文件 · ${files} files`,
    ...differing.map((path) => `✗ ${path}  与清单不同 · differs from the list`),
    ...(isWanted === false ? ['✗ 与给出的代码不同 · not the code that was given'] : []),
  ];
}
