import { join } from 'node:path';
import type { Cluster } from '../../../src/platform/database/server/cluster';
import { byteTrace, filesBelow } from './byte-traces';
import type { Hall, Truth } from './hall';
import type { Trace } from './rank-attack';
import { tableTraces } from './table-traces';
import { walRecords } from './wal-records';
import { walTraces } from './wal-traces';

const plain = (uuid: string): string => uuid.replaceAll('-', '');

/** Every order in which the app's plane knows the deputies. */
export async function tracesOfPeople(hall: Hall, { deputies }: Truth): Promise<Trace[]> {
  const { home } = hall.clusters.app;
  const bytes = new Map(deputies.map((id) => [Buffer.from(plain(id), 'hex'), id]));
  const texts = new Map(deputies.map((id) => [Buffer.from(id), id]));
  return telling([
    ...(await tracesOfRows(hall.clusters.app, hall.morning.stack.databases.app, namesOf(deputies), hall.waldump)),
    byteTrace('app write-ahead log', filesBelow(join(home.data, 'pg_wal'), hall.since), bytes),
    byteTrace('app server log', [home.logFile], texts),
    byteTrace('printed by app and box', [hall.printed], texts),
  ]);
}

/**
 * Every order in which the box's plane knows the papers.
 * @param papers hex of a token key or leaf hash → the leaf hash, which names the paper
 */
export async function tracesOfPapers(hall: Hall, papers: ReadonlyMap<string, string>): Promise<Trace[]> {
  const bytes = new Map([...papers].map(([hex, leaf]) => [Buffer.from(hex, 'hex'), leaf]));
  return telling([
    ...(await tracesOfRows(hall.clusters.box, hall.morning.stack.databases.box, papers, hall.waldump)),
    logBytes(hall, papers),
    byteTrace('box server log', [hall.clusters.box.home.logFile], bytes),
  ]);
}

/** The orders of rows, from the database itself and from the records of its write-ahead log. */
export async function tracesOfRows(cluster: Cluster, url: string, keys: ReadonlyMap<string, string>, waldump: string | null): Promise<Trace[]> {
  const records = await walRecords(cluster, waldump);
  return [...(await tableTraces(url, keys)), ...(await walTraces(url, records, keys))];
}

/** The order in which token keys stand in the raw bytes of the box's write-ahead log. */
export function logBytes(hall: Hall, papers: ReadonlyMap<string, string>): Trace {
  const tokens = new Map([...papers].filter(([hex, leaf]) => hex !== leaf).map(([token, leaf]) => [Buffer.from(token, 'hex'), leaf]));
  return byteTrace('box write-ahead log', filesBelow(join(hall.clusters.box.home.data, 'pg_wal'), hall.since), tokens);
}

/** Hex of a deputy's id → the id. */
export const namesOf = (deputies: readonly string[]): Map<string, string> => new Map(deputies.map((id) => [plain(id), id]));

const telling = (traces: readonly Trace[]): Trace[] => traces.filter(({ order }) => order.length >= 10);
