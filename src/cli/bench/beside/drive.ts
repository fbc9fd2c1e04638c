import type { CastTimes } from '../casters';
import { castRaw, requestBytes, statusOf } from '../raw-cast';
import { doorOf } from './door';
import type { Beside } from './read-beside';
import type { Voter } from './voters';

/** What one voter sends: the ballot, and who it is from. */
export function ballotBytes({ url, ballot }: Pick<Beside, 'url' | 'ballot'>, voter: Voter): Buffer {
  const { host, pathname, search } = new URL(url);
  return requestBytes([`POST ${pathname}${search} HTTP/1.1`, `Host: ${host}`, ...voter, 'Content-Type: application/json'], Buffer.from(ballot));
}

/**
 * As many tablets as there are voters cast in the same instant, each over a connection of its own. Nothing is sent again: a vote that was taken would be refused the second time.
 * @throws Error with status and body of an answer that is no receipt, or with what broke the line
 */
export async function drive(beside: Beside): Promise<CastTimes> {
  // asked once: thousands of look-ups of one name would be what is measured
  const door = await doorOf(beside.url);
  const ballots = beside.voters.map((voter) => ballotBytes(beside, voter));
  const start = performance.now();
  const castOne = async (bytes: Buffer, index: number): Promise<number> => {
    const answer = await castRaw(door, bytes);
    if (statusOf(answer) !== 200) throw new Error(`voter ${index + 1} of ${ballots.length} got no receipt: ${inShort(answer)}`);
    return performance.now() - start;
  };
  return { latencies: await Promise.all(ballots.map(castOne)), all: performance.now() - start, repeats: 0 };
}

const MOST_CHARACTERS = 300;

/** Without the head: new tokens may stand there. */
function inShort(answer: string): string {
  const body = Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1').toString('utf8');
  return statusOf(answer) === 0 ? 'the answer is not of HTTP/1.1' : `${statusOf(answer)} ${body.replace(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS)}`.trim();
}
