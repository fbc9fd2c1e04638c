import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../../config/start-error';

/** The system user that a server runs as. PostgreSQL refuses to run as root. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['piaojue', 'postgres', 'nobody'];

/** Null when we are an ordinary user and the server simply runs as us; as root the first of a few unprivileged users that exists. */
export function chooseOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const users = new Map(readFileSync('/etc/passwd', 'utf8').split('\n').map(passwdEntry));
  const owner = CANDIDATES.map((name) => users.get(name)).find((user) => user !== undefined && user.uid !== 0);
  if (owner) return owner;
  throw new StartError(
    'PostgreSQL 不能以 root 运行，且系统中没有 piaojue、postgres 或 nobody 用户，请先新建其一（useradd -r piaojue）。',
    'PostgreSQL does not run as root and there is no user piaojue, postgres or nobody: create one (useradd -r piaojue).',
  );
}

/** Whether the owner may walk to a path and read it, going by mode bits. */
export function mayReach(owner: Owner, path: string): boolean {
  const mayRead = grants(owner, path, 0o5);
  const parent = dirname(path);
  return mayRead && (parent === path || mayPass(owner, parent));
}

function mayPass(owner: Owner, folder: string): boolean {
  const parent = dirname(folder);
  return grants(owner, folder, 0o1) && (parent === folder || mayPass(owner, parent));
}

/** Read is 4, execute (or pass through) is 1. */
function grants(owner: Owner, path: string, bits: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === owner.uid ? 6 : gid === owner.gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}

function passwdEntry(line: string): [string, Owner] {
  const [name = '', , uid, gid] = line.split(':');
  return [name, { uid: Number(uid), gid: Number(gid) }];
}
