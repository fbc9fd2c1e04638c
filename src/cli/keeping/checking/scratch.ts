import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostgresSearch } from '../../../platform/config/postgres-search';
import { ensureDatabase, startCluster } from '../../../platform/database/server/cluster';
import { HASTY, serverSettings } from '../../../platform/database/server/server-settings';
import { Undo } from '../../serve/undo';
import { proveWhole } from '../backup/open-backup';
import { besideOf } from '../backup/make-backup';
import { ballotsBeside, refuseNewer, restoreBackup } from '../backup/restore-backup';
import { onAddresses } from '../planes';
import type { Finding } from './check';
import { checkInstallation } from './installation';
import { tryUpgrade } from './upgrade';

/** Restores a backup into a server started for it, in the system's folder for temporary files, looks at everything, and removes it all again. */
export async function checkBackup(file: string, passphrase: string, search: PostgresSearch): Promise<Finding[]> {
  const contents = await proveWhole(file, passphrase);
  refuseNewer(contents);
  const kept = ballotsBeside(file, passphrase, contents, !existsSync(besideOf(file)));
  const undo = new Undo();
  try {
    const folder = scratchFolder(undo);
    const cluster = await startCluster(join(folder, 'pg'), { ...serverSettings('box'), ...HASTY }, search);
    undo.add(() => cluster.stop());
    const addresses = { app: await ensureDatabase(cluster, 'piaojue'), box: await ensureDatabase(cluster, 'piaojue_box') };
    return await onAddresses(addresses, async (planes) => {
      const dataFolder = join(folder, 'data');
      mkdirSync(dataFolder);
      await restoreBackup(file, passphrase, contents, kept, planes, dataFolder);
      const extent = `${contents.at}, ${contents.underWay.length} secret ballots under way`;
      return [{ check: 'backup', subject: file, extent, faults: [] }, ...(await checkInstallation(planes, dataFolder)), ...(await tryUpgrade(planes))];
    });
  } finally {
    await undo.run();
  }
}

/** The server may run as another user, who must be able to enter. */
function scratchFolder(undo: Undo): string {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-check-'));
  chmodSync(folder, 0o711);
  undo.add(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
