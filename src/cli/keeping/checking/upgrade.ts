import type { Client } from 'pg';
import { StartError } from '../../../platform/config/start-error';
import { ballotsUnderWay, migrate, migrationFolder, migrationsToCome, type Plane } from '../../../platform/database/migrations';
import type { Planes } from '../backup/snapshots';
import type { Finding } from './check';

/** What an upgrade by this program would do to each database, and what forbids it now. Changes nothing. */
export async function foreseeUpgrade({ app, box }: Planes): Promise<Finding[]> {
  return [await foresee(app, 'app'), await foresee(box, 'box')];
}

async function foresee(client: Client, plane: Plane): Promise<Finding> {
  const { missing, unknown } = await migrationsToCome(client, migrationFolder(plane));
  const underWay = await ballotsUnderWay(client, plane);
  const faults = [...unknown.map((name) => `newer-database: ${name}`), ...(underWay > 0 ? [`ballots-under-way: ${underWay}`] : [])];
  return { check: 'upgrade', subject: plane, extent: missing.length === 0 ? 'up to date' : `to come: ${missing.join(', ')}`, faults };
}

/** Upgrades databases that are thrown away afterwards, unless ballots forbid it. */
export async function tryUpgrade({ app, box }: Planes): Promise<Finding[]> {
  return [await tryOne(app, 'app'), await tryOne(box, 'box')];
}

async function tryOne(client: Client, plane: Plane): Promise<Finding> {
  const found = (extent: string, faults: readonly string[] = []): Finding => ({ check: 'upgrade', subject: plane, extent, faults });
  if ((await ballotsUnderWay(client, plane)) > 0) return found('not tried while ballots are under way');
  try {
    const applied = await migrate(client, plane);
    return found(applied.length === 0 ? 'up to date' : `applied: ${applied.join(', ')}`);
  } catch (error) {
    return found('', [error instanceof StartError ? error.message : `migration-failed: ${String(error)}`]);
  }
}
