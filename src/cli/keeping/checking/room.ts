import { statfsSync } from 'node:fs';
import type { Client } from 'pg';
import { LEAST_FREE } from '../../../domain/shared/machine-problems';
import type { Planes } from '../backup/snapshots';
import type { Finding } from './check';

/** Whether the disk of the data folder has room for what is to come: as much again as both databases, and never less than 5 GB. */
export async function checkRoom({ app, box }: Planes, dataFolder: string): Promise<Finding> {
  const { bavail, bsize } = statfsSync(dataFolder);
  const [free, held] = [bavail * bsize, (await sizeOf(app)) + (await sizeOf(box))];
  const needed = Math.max(LEAST_FREE, held);
  return { check: 'room', subject: dataFolder, extent: `${gigabytes(free)} GB free, databases ${gigabytes(held)} GB`, faults: free < needed ? [`disk-short: ${gigabytes(free)} GB free, ${gigabytes(needed)} GB needed`] : [] };
}

const sizeOf = async (client: Client): Promise<number> => Number((await client.query<{ size: string }>('select pg_database_size(current_database()) as size')).rows[0]!.size);

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
