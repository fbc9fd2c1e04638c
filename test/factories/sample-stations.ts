import { randomBytes } from 'node:crypto';
import type { ElectionKey } from '../../src/domain/ballot/manifest';
import { confirmCeremony, makeDeal, makeStationKeys, publicKeysOf, type Ceremony, type OwnPart, type StationKeys } from '../../src/domain/sealing/stations/ceremony';
import type { OwnStation } from '../../src/domain/sealing/stations/opening';
import { nodeSuite } from '../../src/platform/security/node-suite';

const random = (length: number): Uint8Array => randomBytes(length);

/** Stations that have made an election key together, each with what its device keeps. */
export interface SampleStations {
  readonly sealed: ElectionKey;
  readonly own: readonly OwnStation[];
}

/** The whole ceremony, message by message. */
export function sampleStations(ballotId: string, threshold = 2, size = 3): SampleStations {
  const keys: readonly StationKeys[] = Array.from({ length: size }, () => makeStationKeys(random));
  const stations = keys.map((one, place) => ({ index: place + 1, name: `监票人${place + 1}`, ...publicKeysOf(one, nodeSuite) }));
  const ceremony: Ceremony = { ballotId, attempt: 1, threshold, size, stations };
  const deals = keys.map((one, place) => makeDeal(ceremony, place + 1, one, random, nodeSuite));
  const parts: readonly OwnPart[] = keys.map((one, place) => confirmCeremony(ceremony, deals[place], one, deals, nodeSuite));
  return {
    sealed: parts[0].electionKey,
    own: parts.map(({ share }, place) => ({ index: place + 1, signingSecretKey: keys[place].signingSecretKey, share })),
  };
}
