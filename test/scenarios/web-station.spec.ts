import { JUST_MADE, NOTHING_KNOWN } from '../../src/domain/sealing/stations/device-memory';
import { NOTHING_ISSUED } from '../../src/domain/sealing/stations/second-issuer';
import { BALLOT_STATES } from '../../src/domain/ballot/states';
import { browserMemory } from '../../web/scrutineer/device/browser-memory';
import { keepStation, keptStation, openStation, forgetStation, keepCompared } from '../../web/scrutineer/device/kept-station';
import { lock, newLock, readBackup, unlock, type KeystoreHead } from '../../web/scrutineer/device/keystore';
import type { StationSecrets } from '../../web/scrutineer/device/secrets';
import { stageOf, STATION_STEPS, stationStep, type DeviceState } from '../../web/scrutineer/station-step';
import type { Keep } from '../../web/shared/keep';

const PASSPHRASE = '春眠不觉晓处处闻';
const head: KeystoreHead = { ballotId: 'b1', title: '票决', attempt: 1, index: 2 };
const secrets: StationSecrets = { keys: { signingSecretKey: 'signing-secret', sharingSecretKey: 'sharing-secret' }, deal: null, part: null, issuer: null, issued: NOTHING_ISSUED };

function memory(): Keep & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return { texts, read: async (key) => texts.get(key) ?? null, write: async (key, value) => void texts.set(key, value), erase: async (key) => void texts.delete(key), keys: async () => [...texts.keys()] };
}

describe('the key on a station', () => {
  it('is stored under the passphrase only, and opens with it alone', async () => {
    const keep = memory();
    await keepStation(keep, { head, secrets, lock: await newLock(PASSPHRASE) });
    const [text] = [...keep.texts.values()];
    expect(text).not.toMatch(/secret/);
    const kept = (await keptStation(keep, 'b1'))!;
    expect((await openStation(kept, PASSPHRASE)).secrets).toEqual(secrets);
    await expect(openStation(kept, `${PASSPHRASE}。`)).rejects.toThrow('passphrase-wrong');
  });

  it('is no key of another ballot, another ceremony or another station', async () => {
    const locked = lock(secrets, head, await newLock(PASSPHRASE));
    await expect(unlock(locked, PASSPHRASE)).resolves.toMatchObject({ secrets });
    for (const change of [{ ballotId: 'b2' }, { attempt: 2 }, { index: 1 }, { title: '另一项' }]) await expect(unlock({ ...locked, ...change }, PASSPHRASE)).rejects.toThrow('passphrase-wrong');
  });

  it('comes back from its file, and from no other', async () => {
    const locked = lock(secrets, head, await newLock(PASSPHRASE));
    expect(readBackup(JSON.stringify(locked))).toEqual(locked);
    for (const text of ['', 'null', '{}', '[]', JSON.stringify({ ...locked, format: 'piaojue-station/2' }), JSON.stringify({ ...locked, salt: 1 })]) expect(() => readBackup(text)).toThrow('no-station-backup');
  });

  it('is gone with everything of its ballot, and with nothing of another', async () => {
    const keep = memory();
    const own = { head, secrets, lock: await newLock(PASSPHRASE) };
    await keepStation(keep, own);
    await keepStation(keep, { ...own, head: { ...head, ballotId: 'b2' } });
    await keepCompared(keep, 'b1', 'aa');
    await forgetStation(keep, 'b1');
    expect([...keep.texts.keys()]).toEqual(['station/b2']);
  });
});

describe('what a station shows', () => {
  type Seen = Parameters<typeof stationStep>[0];
  const seen = (change: Partial<Seen> = {}): Seen => ({ state: 'draft', ownIndex: 1, isDestroyed: false, manifest: null, record: null, ceremony: { attempt: 1, phase: 'complete' }, ...change });
  const ready: DeviceState = { keptAttempt: 1, isUnlocked: true, isInManifest: true, isErased: false, hasCompared: true, isReplicaChecked: true, hasOpened: false, hasSigned: false };
  const armed = (state: Seen['state'], change: Partial<Seen> = {}) => seen({ state, manifest: '{}', ...change });

  it('goes through the day one step at a time', () => {
    const day = BALLOT_STATES.filter((state) => state !== 'draft').map((state) => stationStep(armed(state), ready));
    expect(day).toEqual(['watch', 'watch', 'watch', 'watch', 'open', 'sign', 'destroy', 'destroy', 'destroy', 'destroy']);
    expect(stationStep(armed('closed'), { ...ready, hasOpened: true })).toBe('waitCount');
    expect(stationStep(armed('counted'), { ...ready, hasSigned: true })).toBe('waitCertified');
    expect(stationStep(armed('counted', { record: {} as Seen['record'] }), ready)).toBe('waitCertified');
    expect(stationStep(armed('certified', { isDestroyed: true }), ready)).toBe('over');
  });

  it('asks for the passphrase wherever it was left, and for the backup on another device', () => {
    for (const state of BALLOT_STATES.filter((one) => one !== 'draft' && one !== 'void')) {
      expect(stationStep(armed(state), { ...ready, isUnlocked: false })).toBe('unlock');
      expect(stationStep(armed(state), { ...ready, keptAttempt: null })).toBe('restore');
    }
  });

  it('takes no part where its keys are not in the manifest, before anybody compares a code', () => {
    expect(stationStep(armed('armed'), { ...ready, isInManifest: false, hasCompared: false })).toBe('refused');
    expect(stationStep(armed('closed'), { ...ready, isInManifest: false })).toBe('refused');
    expect(stationStep(armed('closed'), { ...ready, hasCompared: false })).toBe('compare');
  });

  it('opens nothing before its own copy is checked', () => {
    expect(stationStep(armed('closed'), { ...ready, isReplicaChecked: false })).toBe('check');
  });

  it('joins while there is room, and destroys the key of a void ballot too', () => {
    expect(stationStep(seen({ ownIndex: null, ceremony: { attempt: 1, phase: 'joining' } }), ready)).toBe('join');
    expect(stationStep(seen({ ownIndex: null }), ready)).toBe('full');
    expect(stationStep(seen({ state: 'void', manifest: '{}' }), ready)).toBe('destroy');
    expect(stationStep(seen({ state: 'void' }), ready)).toBe('void');
  });

  it('knows a stage of the day for whatever moves on', () => {
    expect(STATION_STEPS.filter((step) => stageOf(step) === null)).toEqual(['full', 'restore', 'unlock', 'void']);
  });
});

describe('what a station remembers', () => {
  const batch = { epoch: 'e1', number: 0, papers: [{ leafHash: 'aa', tokenKey: 'bb', check: null }], aliens: [], aggregate: 'sums' };

  it('is nothing on a new device, and comes back as it was stored', async () => {
    const keep = memory();
    expect(await browserMemory(keep, 'b1').recall()).toEqual(NOTHING_KNOWN);
    await browserMemory(keep, 'b1').remember({ ...JUST_MADE, issuedAtOpening: 60 });
    await browserMemory(keep, 'b1').keepBatch(batch, Uint8Array.of(1, 2, 3));
    const back = browserMemory(keep, 'b1');
    expect(await back.recall()).toEqual({ ...JUST_MADE, issuedAtOpening: 60 });
    expect(await back.batches()).toEqual([batch]);
    expect(await back.papers()).toEqual([Uint8Array.of(1, 2, 3)]);
    expect(await browserMemory(keep, 'b2').recall()).toEqual(NOTHING_KNOWN);
    await forgetStation(keep, 'b1');
    expect([...keep.texts.keys()]).toEqual([]);
  });

  it('says that it could not be stored', async () => {
    const full = { ...memory(), write: async () => Promise.reject(new Error('QuotaExceededError')) };
    await expect(browserMemory(full, 'b1').remember(JUST_MADE)).rejects.toThrow('station-storage-refused');
    await expect(browserMemory(full, 'b1').keepBatch(batch, Uint8Array.of(1))).rejects.toThrow('station-storage-refused');
  });
});
