import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { doorOf } from './door';
import { votersOf, type Voter } from './voters';

/** Another system on this machine: an open poll of OpenSlides' vote service, or of whatever takes ballots as it does. */
export interface Beside {
  /** Whole address of the poll; plain HTTP. */
  readonly url: string;
  /** JSON, as every voter sends it. */
  readonly ballot: string;
  readonly voters: readonly Voter[];
}

/** As the command line gives them. */
export interface BesideOptions {
  readonly beside?: string;
  /** A file: `votersOf`. */
  readonly besideVoters?: string;
  readonly besideBallot: string;
}

export const EXAMPLE_BALLOT = '{"value":"yes"}';

const ANSWERS_WITHIN_SECONDS = 5;

/**
 * What is to be driven; null: nothing. Looks whether the address answers, and casts nothing.
 * @param isCasting whether the row it stands beside is measured
 * @throws Error in one line: what is wrong, with which value, and what to do
 */
export async function readBeside({ beside: url, besideVoters: file, besideBallot: ballot }: BesideOptions, isCasting: boolean): Promise<Beside | null> {
  if (url === undefined && file === undefined) return null;
  if (url === undefined) throw new Error(`--beside-voters ${file}: whose voters are they? Give the address of the open poll too: --beside http://127.0.0.1:9013/system/vote?id=1`);
  if (file === undefined) throw new Error(`--beside ${url}: who votes there? Give a file with a line for each voter: --beside-voters FILE`);
  if (!isCasting) throw new Error(`--beside ${url}: it stands beside the row “casting plain”, which --only leaves out; leave --only out, or name that row`);
  if (!URL.canParse(url) || new URL(url).protocol !== 'http:') throw new Error(`--beside ${url}: no address that can be driven; give the whole one, of plain HTTP: http://127.0.0.1:9013/system/vote?id=1`);
  if (!isJson(ballot)) throw new Error(`--beside-ballot ${ballot}: no JSON; give what the poll takes, e.g. '${EXAMPLE_BALLOT}'`);
  const voters = await readFile(file, 'utf8').then(votersOf).catch((error: Error) => {
    throw new Error(`--beside-voters ${file}: ${error.message}; give a file with a line for each voter`);
  });
  await knockAt(url).catch((error: Error) => {
    throw new Error(`--beside ${url}: no answer within ${ANSWERS_WITHIN_SECONDS} s (${error.message}); start the service and its poll, or mend the address`);
  });
  return { url, ballot, voters };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Any answer will do: what is no ballot the service refuses. */
async function knockAt(url: string): Promise<void> {
  const { host, pathname, search } = new URL(url);
  const knocking = request({ ...(await doorOf(url)), path: pathname + search, headers: { host }, agent: false, signal: AbortSignal.timeout(1_000 * ANSWERS_WITHIN_SECONDS) });
  await once(knocking.end(), 'response');
  knocking.destroy();
}
