import { spawnSync } from 'node:child_process';
import type { Client } from 'pg';
import { clockGap, LARGEST_CLOCK_GAP } from '../../../domain/shared/clock-problems';
import type { Plane } from '../../../platform/database/migrations';
import type { Planes } from '../backup/snapshots';
import type { Finding } from './check';

/** Whether the clocks of both databases go with this machine's. What the kernel says of a time server is told and not judged: a hall may have none. */
export async function checkClock({ app, box }: Planes): Promise<Finding> {
  const faults = [...(await fault('app', app)), ...(await fault('box', box))];
  return { check: 'clock', subject: 'app, box', extent: `together; this machine's is ${kernelSays()}`, faults };
}

async function fault(plane: Plane, client: Client): Promise<string[]> {
  const asked = Date.now();
  const { rows } = await client.query<{ now: string }>('select extract(epoch from clock_timestamp()) * 1000 as now');
  const gap = clockGap(asked, Number(rows[0]!.now), Date.now());
  return Math.abs(gap) > LARGEST_CLOCK_GAP ? [`clock-differs: ${plane} by ${Math.floor(gap / 1_000)} s`] : [];
}

/** By the program of systemd, because Node cannot ask it itself. */
function kernelSays(): string {
  const { stdout } = spawnSync('timedatectl', ['show', '--property=NTPSynchronized', '--value'], { encoding: 'utf8', timeout: 5_000 });
  const known: Readonly<Record<string, string>> = { yes: 'synchronised', no: 'not synchronised' };
  return known[(stdout ?? '').trim()] ?? 'synchronised or not, nobody here can tell';
}
