import type { Keep } from '../../shared/keep';
import { lock, unlock, type KeystoreHead, type LockedKeystore, type OpenLock } from './keystore';
import type { StationSecrets } from './secrets';

const PREFIX = 'station/';
const keyOf = (ballotId: string): string => PREFIX + ballotId;

/** The keystore of one ballot, opened: what is in it, and what locks it again. */
export interface OpenStation {
  readonly head: KeystoreHead;
  readonly secrets: StationSecrets;
  readonly lock: OpenLock;
}

export async function keptStation(keep: Keep, ballotId: string): Promise<LockedKeystore | null> {
  const text = await keep.read(keyOf(ballotId));
  return text === null ? null : (JSON.parse(text) as LockedKeystore);
}

export async function openStation(kept: LockedKeystore, passphrase: string): Promise<OpenStation> {
  const { ballotId, title, attempt, index } = kept;
  const opened = await unlock(kept, passphrase);
  return { head: { ballotId, title, attempt, index }, secrets: opened.secrets as StationSecrets, lock: opened.lock };
}

/** Resolves once it is stored: nothing that depends on it may be sent before. */
export async function keepStation(keep: Keep, { head, secrets, lock: own }: OpenStation): Promise<LockedKeystore> {
  const locked = lock(secrets, head, own);
  await keepLocked(keep, locked);
  return locked;
}
export const keepLocked = (keep: Keep, locked: LockedKeystore): Promise<void> => keep.write(keyOf(locked.ballotId), JSON.stringify(locked));

/** Keys and everything else that this device remembers of the ballot, its replica too. */
export async function forgetStation(keep: Keep, ballotId: string): Promise<void> {
  const own = (await keep.keys()).filter((key) => key.startsWith(PREFIX) && key.includes(ballotId));
  for (const key of own) await keep.erase(key);
}

/** Whether the scrutineer has compared this manifest code with the other screens, by its hash. */
export const comparedHash = (keep: Keep, ballotId: string): Promise<string | null> => keep.read(`${PREFIX}compared/${ballotId}`);
export const keepCompared = (keep: Keep, ballotId: string, hash: string): Promise<void> => keep.write(`${PREFIX}compared/${ballotId}`, hash);
