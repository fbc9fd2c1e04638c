import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mayReach, type Owner } from './owner';
import { SUPERUSER } from './superuser';

/** Where root's servers live when their owner may not enter the data folder (e.g. below /root); a symlink in the data folder points there. */
const SHARED_STATE = '/var/lib/piaojue';

/** One server's folder: `data/` is PostgreSQL's own, beside it its log and the password of its only user. */
export interface ClusterHome {
  readonly folder: string;
  readonly data: string;
  readonly logFile: string;
  readonly passwordFile: string;
  readonly password: string;
  /** Whom the server runs as; null: as ourselves. Of an existing home, whoever owns it. */
  readonly owner: Owner | null;
}

/** Finds or makes the home. @throws file system errors of the data folder */
export function clusterHome(wanted: string, chosen: Owner | null): ClusterHome {
  const isNew = !existsSync(wanted);
  if (isNew) makeHome(wanted, chosen);
  const folder = realpathSync(wanted);
  const owner = chosen === null ? null : isNew ? chosen : ownerOf(folder);
  const passwordFile = join(folder, 'password');
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    give(passwordFile, owner);
  }
  return { folder, data: join(folder, 'data'), logFile: join(folder, 'server.log'), passwordFile, password: readFileSync(passwordFile, 'utf8'), owner };
}

/** Address of a database in the server of this home. */
export const urlOf = (home: ClusterHome, port: number, database: string): string =>
  `postgres://${SUPERUSER}:${home.password}@127.0.0.1:${port}/${database}`;

function makeHome(wanted: string, owner: Owner | null): void {
  mkdirSync(dirname(wanted), { recursive: true });
  if (owner === null || mayReach(owner, dirname(wanted))) return makeFolder(wanted, owner);
  mkdirSync(SHARED_STATE, { recursive: true, mode: 0o755 });
  const elsewhere = join(SHARED_STATE, `pg-${randomBytes(8).toString('hex')}`);
  makeFolder(elsewhere, owner);
  if (isLink(wanted)) throw new Error(`${wanted} points to a folder that is gone`);
  symlinkSync(elsewhere, wanted);
}

function makeFolder(folder: string, owner: Owner | null): void {
  mkdirSync(folder, { mode: 0o700 });
  give(folder, owner);
}

export function give(path: string, owner: Owner | null): void {
  if (owner !== null) chownSync(path, owner.uid, owner.gid);
}

function ownerOf(folder: string): Owner {
  const { uid, gid } = statSync(folder);
  return { uid, gid };
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
