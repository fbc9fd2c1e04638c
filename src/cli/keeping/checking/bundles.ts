import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { checkBundle, checkFiles } from '../../../domain/audit/checker';
import { nodeSuite } from '../../../platform/security/node-suite';
import { checkedInWorkers } from '../../verifying/checked-in-workers';
import { unzip } from '../../verifying/unzip';
import type { Finding } from './check';

const PUBLISHED = "select ballot_id as id from ballots where state = 'published' order by ballot_id";

/** The bundle of every published ballot, as `piaojue verify` checks it. */
export async function checkBundles(app: Client, dataFolder: string): Promise<Finding[]> {
  const { rows } = await app.query<{ id: string }>(PUBLISHED);
  const findings: Finding[] = [];
  for (const { id } of rows) findings.push(await checkOne(id, join(dataFolder, 'published', id, 'bundle.zip')));
  return findings;
}

async function checkOne(id: string, file: string): Promise<Finding> {
  const found = (extent: string, faults: readonly string[]): Finding => ({ check: 'bundle', subject: id, extent, faults });
  if (!existsSync(file)) return found('no file', ['bundle-missing']);
  const files = unzipped(file);
  if (files === null) return found('no zip', ['bundle-unreadable']);
  const contents = checkFiles(files, nodeSuite).outcome === 'failed' ? undefined : await checkedInWorkers(files, () => undefined);
  const reports = checkBundle(files, nodeSuite, {}, contents);
  return found(`${reports.length} checks`, reports.filter(({ outcome }) => outcome === 'failed').map(({ id: check }) => `verify: ${check}`));
}

function unzipped(file: string): Map<string, Uint8Array> | null {
  try {
    return unzip(readFileSync(file));
  } catch {
    return null;
  }
}
