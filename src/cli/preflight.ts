import { Command } from 'commander';
import { DURABLE, wrongSettings } from '../domain/shared/durable-settings';
import { wrongServerSettings } from '../box/server-settings';
import { isBoundByRowSecurity, mayMakeRole } from '../platform/database/reach/app-role';
import { refuseToStart } from '../platform/config/start-error';
import type { Finding } from './keeping/checking/check';
import { checkClock } from './keeping/checking/clock';
import { checkRoom } from './keeping/checking/room';
import { foreseeUpgrade } from './keeping/checking/upgrade';
import type { Planes } from './keeping/backup/snapshots';
import { onPlanes } from './keeping/planes';
import { report } from './keeping/report';

/** `piaojue preflight`, with the program that is to run next: whether it may upgrade this installation now. Changes nothing. */
export function preflightCommand(): Command {
  return new Command('preflight')
    .description('say whether this program may upgrade the installation now')
    .option('--json', 'findings as JSON')
    .action(({ json }: { json?: boolean }) => onPlanes(preflight).then((findings) => report(findings, json ?? false)).catch(refuseToStart));
}

async function preflight(planes: Planes, dataFolder: string): Promise<Finding[]> {
  return [...(await foreseeUpgrade(planes)), await checkSettings(planes), await checkRowSecurity(planes), await checkRoom(planes, dataFolder), await checkClock(planes), await checkDurability(planes)];
}

/** Of the user that the app will have. Where the migration is still to come it makes the role, if this user may. */
async function checkRowSecurity({ app }: Planes): Promise<Finding> {
  const isBound = (await isBoundByRowSecurity(app)) || (await mayMakeRole(app));
  return { check: 'row-security', subject: 'app', extent: 'bodies apart in the database', faults: isBound ? [] : ['user-not-bound'] };
}

async function checkDurability({ app }: Planes): Promise<Finding> {
  const { rows } = await app.query<{ name: string; setting: string }>('select name, setting from pg_settings');
  return { check: 'settings', subject: 'app', extent: 'durable', faults: wrongSettings(DURABLE, new Map(rows.map(({ name, setting }) => [name, setting])), false) };
}

async function checkSettings({ box }: Planes): Promise<Finding> {
  const faults = await wrongServerSettings((query, values) => box.query(query as string, values as unknown[]), false);
  return { check: 'settings', subject: 'box', extent: 'silent and durable', faults };
}
