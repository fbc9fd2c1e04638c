import { Command } from 'commander';
import { readAppSettings } from '../platform/config/app-settings';
import { environment } from '../platform/config/environment';
import { refuseToStart } from '../platform/config/start-error';
import { onAppDatabase } from './keeping/app-database';

interface Wish {
  readonly renew?: string;
  readonly congress?: string;
}

/** `piaojue administrators`, on the app's machine: the three administrators of every body where nobody is there yet, or a new first password for one who lost the old one. */
export function administratorsCommand(): Command {
  return new Command('administrators')
    .description('make the administrators that are missing, or let one in who lost password or telephone')
    .option('--renew <username>', 'a new password for the next sign-in of this administrator; the second factor and every sign-in end')
    .option('--congress <slug>', 'of which body, where there are several')
    .action((wish: Wish) => administrators(wish).catch(refuseToStart));
}

async function administrators({ renew, congress }: Wish): Promise<void> {
  // Loaded here: tally and verify need none of it.
  const { administratorsOf, renewAdministrator } = await import('./administrators/first-passwords.js');
  const { firstAdmins } = await import('./serve/welcome.js');
  const admins = await onAppDatabase(async (url) => {
    const settings = readAppSettings({ ...environment, DATABASE_URL: url });
    return renew === undefined ? administratorsOf(settings) : [await renewAdministrator(settings, renew, congress)];
  });
  process.stdout.write(admins.length === 0 ? '管理员齐全，没有新增 · nobody is missing\n' : `${firstAdmins(admins).join('\n')}\n`);
}
