import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOUSE = join(__dirname, '../..');

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real `bin/piaojue` over freshly compiled sources, in a folder of its own from which packages can be found. */
export function compiledProgram(name: string): { run(...args: string[]): Answer; remove(): void } {
  const folder = join(HOUSE, 'node_modules', '.cache', `piaojue-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  copyFileSync(join(HOUSE, 'bin', 'piaojue'), join(folder, 'bin', 'piaojue'));
  const compiler = join(HOUSE, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', join(__dirname, 'tsconfig.program.json'), '--outDir', join(folder, 'dist')], { encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(compiled.stdout + compiled.stderr);
  return {
    run: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin', 'piaojue'), ...args], { encoding: 'utf8', maxBuffer: 64 << 20 });
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A folder for the files of one spec. */
export function scratch(): { write(name: string, content: string | Buffer): string; folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-tally-'));
  return {
    folder,
    write: (name, content) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
