import type { Planes } from '../backup/snapshots';
import type { FileStore } from '../../../platform/files/file-store';
import { openStore } from '../../../platform/files/open-store';
import { checkAuditLogs } from './audit-logs';
import { checkBoxes } from './boxes';
import { checkBundles } from './bundles';
import { checkStored } from './stored';
import type { Finding } from './check';

/** Everything of an installation that can be proved from what it holds, as it was at one moment. Changes nothing. */
export async function checkInstallation({ app, box }: Planes, dataFolder: string, store: FileStore = openStore(dataFolder, null)): Promise<Finding[]> {
  const clients = [app, box];
  for (const client of clients) await client.query('begin transaction isolation level repeatable read read only');
  try {
    return [...(await checkAuditLogs(app, dataFolder)), ...(await checkBoxes(box)), ...(await checkBundles(app, dataFolder)), ...(await checkStored(app, store))];
  } finally {
    for (const client of clients) await client.query('rollback');
  }
}
