import { PROGRAM_LIST, programAddress, programCode, programDifferences, programFile, programText, readProgramText } from '../../../src/domain/audit/program';
import { fetchInTime, refusalOf } from '../api';

/** What this page runs from, as this device found it. */
export interface OwnProgram {
  /** Four groups of four, as `piaojue program` says it (docs/verification.md §8). */
  readonly code: string;
  /** Files that are not the listed ones. */
  readonly differing: readonly string[];
}

/**
 * Hashes every file of the server's list, and whatever else this page has loaded: a page of an earlier version says another code than the new list.
 * A page that lies can lie here, too. @throws Refusal; DomainError `not-a-program-list`
 */
export async function readOwnProgram(): Promise<OwnProgram> {
  const list = await fetchInTime(`/${PROGRAM_LIST}`, { cache: 'no-cache', credentials: 'omit' });
  if (!list.ok) throw await refusalOf(list);
  const listed = readProgramText(await list.text());
  const files = [];
  for (const path of new Set([...listed.map(({ path }) => path), ...loadedFiles()])) files.push(programFile(path, await bytesOf(path)));
  return { code: programCode(programText(files)), differing: programDifferences(listed, files) };
}

/** A file that does not come counts as empty, so that the code is another. */
async function bytesOf(path: string): Promise<Uint8Array> {
  // 'default' gives what the browser holds and the page runs from; 'reload' would hash what the server hands out now, `only-if-cached` fails for what was never needed.
  const response = await fetchInTime(programAddress(path), { cache: 'default', credentials: 'omit' });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array();
}

/** Scripts and styles of this page, workers and parts loaded later among them. */
function loadedFiles(): readonly string[] {
  const linked = [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>('script[src], link[href]')].map((one) => ('src' in one ? one.src : one.href));
  const addresses = [...linked, ...performance.getEntriesByType('resource').map(({ name }) => name)].map((name) => new URL(name));
  return addresses.filter(({ origin, pathname }) => origin === window.location.origin && /\.(?:css|js)$/.test(pathname)).map(({ pathname }) => pathname.slice(1));
}
