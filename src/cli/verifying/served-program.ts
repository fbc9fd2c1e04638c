import { PROGRAM_LIST, programAddress, programFile, readProgramText, type ProgramFile } from '../../domain/audit/program';
import { DomainError } from '../../domain/shared/problem';

/** Nothing to compare: no such server, no list, or a list in no form of ours. The message is one line for people. */
export class UnreadableProgram extends Error {}

export interface ServedProgram {
  readonly listed: readonly ProgramFile[];
  /** What came for each name of the list; a name for which nothing came is not in it. */
  readonly served: readonly ProgramFile[];
}

const TIMEOUT = 20_000;

/** Asks a server for its list and for every file on it, as a browser asks. @throws UnreadableProgram */
export async function fetchProgram(address: string): Promise<ServedProgram> {
  const origin = originOf(address);
  const list = await fetchBytes(`${origin}/${PROGRAM_LIST}`);
  if (list === null) throw new UnreadableProgram(`服务器没有程序清单 · the server has no list of its program: ${origin}/${PROGRAM_LIST}`);
  const listed = readList(Buffer.from(list).toString('utf8'), `${origin}/${PROGRAM_LIST}`);
  const served: ProgramFile[] = [];
  for (const { path } of listed) {
    const bytes = await fetchBytes(origin + programAddress(path));
    if (bytes !== null) served.push(programFile(path, bytes));
  }
  return { listed, served };
}

function originOf(address: string): string {
  const { protocol, origin } = URL.canParse(address) ? new URL(address) : { protocol: '', origin: '' };
  if (protocol === 'http:' || protocol === 'https:') return origin;
  throw new UnreadableProgram(`地址应以 http:// 或 https:// 开头 · the address begins with http:// or https://: ${address}`);
}

/** @throws UnreadableProgram naming the place and the line */
export function readList(text: string, place: string): readonly ProgramFile[] {
  try {
    return readProgramText(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new UnreadableProgram(`程序清单格式不对 · not the list of a program: ${place}, ${error.problems[0]?.at}`);
  }
}

/** null: the server answers that it has no such file. */
async function fetchBytes(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok ? bytes : null;
  } catch (error) {
    const { name, message, cause } = error as Error;
    throw new UnreadableProgram(`取不到 · cannot be fetched: ${url}: ${name === 'TimeoutError' ? name : cause instanceof Error ? cause.message : message}`);
  }
}
