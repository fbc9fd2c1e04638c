import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CannotUnlock, unlockBox } from '../../../box/keeping/locked-file';
import type { KeptBox } from '../../../box/keeping/kept-box';
import { fillBox } from '../../../box/keeping/restore';
import { StartError } from '../../../platform/config/start-error';
import type { FileStore } from '../../../platform/files/file-store';
import { openStore } from '../../../platform/files/open-store';
import { migrationFiles, migrationFolder, type Plane } from '../../../platform/database/migrations';
import type { Entry } from './archive';
import type { Contents } from './contents';
import { PlaneFilling } from './fill-plane';
import { StoreFilling } from './fill-store';
import { KEPT_FOLDERS, storedName } from './kept-files';
import { besideOf } from './make-backup';
import { entriesIn } from './open-backup';
import { DamagedBackup } from './sealed-stream';
import type { Planes } from './snapshots';

/** The box of the secret ballots under way, from beside the backup; null: there were none, or they are given up. @throws StartError */
export function ballotsBeside(file: string, passphrase: string, { underWay }: Contents, areGivenUp: boolean): KeptBox | null {
  if (underWay.length === 0 || areGivenUp) return null;
  const beside = besideOf(file);
  if (!existsSync(beside)) {
    throw new StartError(
      `备份时有 ${underWay.length} 个无记名票决正在进行，其票箱钥匙在 ${beside}，请放回该文件；若这些票决要重新表决，加 --give-up-ballots。`,
      `${underWay.length} secret ballot(s) were under way and the keys of their box are in ${beside}: bring that file, or add --give-up-ballots if they are to be voted again.`,
    );
  }
  const kept = unlocked(beside, passphrase);
  if (underWay.every((id) => kept.ballots.some(({ ballotId }) => ballotId === id))) return kept;
  throw new StartError(`${beside} 不属于这个备份。`, `${beside} does not belong to this backup.`);
}

function unlocked(file: string, passphrase: string): KeptBox {
  try {
    return unlockBox(readFileSync(file, 'utf8'), passphrase);
  } catch (error) {
    if (error instanceof CannotUnlock) throw new StartError(`${file} 被改动过，或口令不对。`, `${file} was changed, or has another passphrase.`);
    throw error;
  }
}

/** @throws StartError when a newer program made the backup */
export function refuseNewer({ migrations }: Contents): void {
  for (const plane of ['app', 'box'] as const) {
    const known = new Set(migrationFiles(migrationFolder(plane)));
    const unknown = migrations[plane].find((name) => !known.has(name));
    if (unknown) throw new StartError(`备份由更新的版本制作（${unknown}），请先升级本程序。`, `A newer version made this backup (${unknown}): upgrade this program first.`);
  }
}

/**
 * Fills both databases, the data folder and the store of files, in place of whatever is there. The backup is known to be whole; until everything has been taken in nothing is committed.
 * @param kept the box of secret ballots under way
 */
export async function restoreBackup(file: string, passphrase: string, contents: Contents, kept: KeptBox | null, planes: Planes, dataFolder: string, store: FileStore = openStore(dataFolder, null)): Promise<void> {
  const fillings: Record<Plane, PlaneFilling> = { app: new PlaneFilling(planes.app, 'app'), box: new PlaneFilling(planes.box, 'box') };
  const stored = new StoreFilling(store);
  const arriving = join(dataFolder, 'restoring');
  rmSync(arriving, { recursive: true, force: true });
  try {
    await stored.begin();
    for (const plane of ['box', 'app'] as const) await fillings[plane].begin(contents.migrations[plane]);
    for await (const entry of entriesIn(file, passphrase)) await takeEntry(entry, fillings, stored, arriving);
    if (kept) await fillBox((query, values) => planes.box.query(query as string, values as unknown[]), kept, []);
    for (const plane of ['box', 'app'] as const) await fillings[plane].restoreRules();
    await fillings.box.commit();
    await fillings.app.commit();
  } catch (error) {
    await Promise.allSettled([fillings.box.rollback(), fillings.app.rollback(), stored.rollback()]);
    rmSync(arriving, { recursive: true, force: true });
    throw error;
  }
  for (const folder of KEPT_FOLDERS) replaceFolder(join(arriving, folder), join(dataFolder, folder));
  rmSync(arriving, { recursive: true, force: true });
  await stored.finish();
}

async function takeEntry(entry: Entry, fillings: Readonly<Record<Plane, PlaneFilling>>, stored: StoreFilling, arriving: string): Promise<void> {
  const { name } = entry;
  if (name.kind === 'rows') await fillings[name.plane].take(entry, name.table, name.columns);
  if (name.kind !== 'file') return;
  if (name.path.split('/').includes('..')) throw new DamagedBackup('damaged');
  const inStore = storedName(name.path);
  await (inStore === null ? writeInside(arriving, name.path, entry.bytes) : stored.take(inStore, entry.bytes));
}

async function writeInside(folder: string, path: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(bytes, createWriteStream(target, { mode: 0o600, flush: true }));
}

function replaceFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  if (existsSync(from)) renameSync(from, to);
}
