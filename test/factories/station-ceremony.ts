import { confirmCeremony, makeDeal, makeStationKeys, publicKeysOf, type Ceremony, type OwnPart, type StationKeys } from '../../src/domain/sealing/stations/ceremony';
import type { SignedDeal } from '../../src/domain/sealing/stations/said';
import { nodeSuite } from '../../src/platform/security/node-suite';
import { random, SEALED_BALLOT } from './sealed-ballot';

/** A whole ceremony of n stations through an honest mailbox, up to the deals. */
export interface Dealt {
  readonly ceremony: Ceremony;
  readonly keys: readonly StationKeys[];
  readonly deals: readonly SignedDeal[];
}

export function dealt(n = 3, t = 2, ballotId = SEALED_BALLOT): Dealt {
  const keys = Array.from({ length: n }, () => makeStationKeys(random));
  const stations = keys.map((own, place) => ({ index: place + 1, name: `监票人${place + 1}`, ...publicKeysOf(own, nodeSuite) }));
  const ceremony = { ballotId, attempt: 1, threshold: t, size: n, stations };
  return { ceremony, keys, deals: keys.map((own, place) => makeDeal(ceremony, place + 1, own, random, nodeSuite)) };
}

/** What station `own` (from 1) makes of what stands in the mailbox. */
export const confirmed = ({ ceremony, keys, deals }: Dealt, own: number, mailbox: readonly SignedDeal[] = deals, told: Ceremony = ceremony): OwnPart =>
  confirmCeremony(told, deals[own - 1]!, keys[own - 1]!, mailbox, nodeSuite);
