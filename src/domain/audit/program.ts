import { sha256, toHex, utf8 } from '../sealing/bytes';
import { manifestCode } from '../sealing/codes';
import { DomainError } from '../shared/problem';

/** The list of all files that browsers are given as program, beside them and not on itself (docs/verification.md §8). */
export const PROGRAM_LIST = 'program.txt';

export interface ProgramFile {
  /** Below the server's address, e.g. `deputy/index.html`. */
  readonly path: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
}

export const programFile = (path: string, bytes: Uint8Array): ProgramFile => ({ path, hash: toHex(sha256(bytes)) });

/** A line of `sha256sum`: names that every tool and address spells alike, and none that leads out of its folder. */
const LINE = /^([0-9a-f]{64}) {2}((?:[A-Za-z0-9_-][\w.-]*\/)*[A-Za-z0-9_-][\w.-]*)$/;

/** The canonical list: what `sha256sum` prints of the files in the order of their names' bytes. @throws DomainError `not-a-program-list` where a name has no place in it */
export function programText(files: readonly ProgramFile[]): string {
  const ordered = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  const text = ordered.map(({ path, hash }) => `${hash}  ${path}\n`).join('');
  readProgramText(text);
  return text;
}

/** @throws DomainError `not-a-program-list` unless it is the canonical text of at least one file, each once */
export function readProgramText(text: string): readonly ProgramFile[] {
  const lines = text.split('\n');
  if (lines.length < 2 || lines.pop() !== '') throw notAList('', lines.length);
  return lines.map((line, index) => {
    const [, hash, path] = LINE.exec(line) ?? [];
    const before = index === 0 ? '' : LINE.exec(lines[index - 1]!)![2]!;
    if (hash === undefined || path === undefined || path === PROGRAM_LIST || path <= before) throw notAList(line, index + 1);
    return { path, hash };
  });
}

const notAList = (line: string, at: number): DomainError => new DomainError('not-a-program-list', [{ code: 'not-a-program-list', at: `line ${at}`, values: { line: line.slice(0, 200) } }]);

/** The first 80 bits of the list's SHA-256, four groups of four as the manifest code. */
export const programCode = (text: string): string => manifestCode(programHash(text));
export const programHash = (text: string): Uint8Array => sha256(utf8(text));

/** Where a browser gets the file: a page is opened by its folder's name. */
export const programAddress = (path: string): string => `/${path.replace(/(^|\/)index\.html$/, '$1')}`;

/** Names of the files that are not the same in both, or in one only. */
export function programDifferences(one: readonly ProgramFile[], other: readonly ProgramFile[]): readonly string[] {
  const [ones, others] = [one, other].map((files) => new Map(files.map(({ path, hash }) => [path, hash])));
  return [...new Set([...ones!.keys(), ...others!.keys()])].filter((path) => ones!.get(path) !== others!.get(path)).sort();
}
