import { Pool } from 'pg';
import { openBallot } from '../open-ballot';
import { fillBox } from '../full-box';
import { median } from '../report/spread';
import { startDatabases } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** What 3,000 papers in 3 s ask of durable storage, beside the most that it can do: a minimal insert guarded by a unique key, one commit each, at the best number of clients. */
export const storage: Row = { name: 'storage', unit: 'papers/s', goal: { atMost: 0.2 }, prepare };

const ASKED = 3_000 / 3;
const CLIENTS = [1, 16, 64];

async function prepare({ inserts, papers }: Size): Promise<Trial> {
  const databases = await startDatabases('box');
  const pool = new Pool({ connectionString: await databases.create('inserts'), max: Math.max(...CLIENTS) });
  // a connection that is being closed may still hear that the server ends
  pool.on('error', () => undefined);
  await pool.query('create table minimal (congress_id int, token_key bytea, content bytea, primary key (congress_id, token_key))');
  const { ballot, withCopy } = await openBallot(databases, 'storing', { secrecy: 'anonymous' }, papers);
  const rates = new Map(CLIENTS.map((clients) => [clients, [] as number[]]));
  const stored: number[] = [];
  return {
    async value() {
      stored.push(await withCopy(async (url) => rate(papers, () => fillBox(url, ballot, papers))));
      return ASKED;
    },
    async limit() {
      for (const clients of CLIENTS) rates.get(clients)!.push(await rate(inserts, () => insertAll(pool, clients, inserts)));
      return Math.max(...CLIENTS.map((clients) => rates.get(clients)!.at(-1)!));
    },
    notes: () => [
      `minimal inserts/s: ${CLIENTS.map((clients) => `${Math.round(median(rates.get(clients)!)).toLocaleString('en')} with ${clients} clients`).join(', ')}`,
      `the box's own batches of 64, one after the other: ${Math.round(median(stored)).toLocaleString('en')} papers/s`,
    ],
    async end() {
      await pool.end();
      await databases.remove();
    },
  };
}

async function rate(papers: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (1_000 * papers) / (performance.now() - start);
}

/** Each insert commits by itself; so many are under way at once. */
async function insertAll(pool: Pool, clients: number, inserts: number): Promise<void> {
  let left = inserts;
  const client = async (): Promise<void> => {
    const connection = await pool.connect();
    try {
      while ((left -= 1) >= 0) await connection.query({ name: 'minimal', text: 'insert into minimal values (1, uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid())) on conflict do nothing' });
    } finally {
      connection.release();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
}
