import type { CeremonyPhase, ConfirmationRequest, DealRequest } from '../../contract/http/stations';
import type { RsaKey } from '../../domain/sealing/crypto-suite';
import type { Ceremony } from '../../domain/sealing/stations/ceremony';

/** A station as it stands in the mailbox. */
export interface StationRow {
  readonly index: number;
  readonly accountId: string;
  readonly name: string;
  readonly signingKey: string;
  readonly sharingKey: string;
  readonly secondTokenKey: RsaKey | null;
  readonly deal: DealRequest | null;
  readonly confirmation: ConfirmationRequest | null;
}

/** One attempt to make the keys of a sealed ballot, with those who have joined, by index. */
export interface CeremonyRow {
  readonly attempt: number;
  readonly threshold: number;
  readonly size: number;
  readonly hasSecondIssuer: boolean;
  readonly hasCards: boolean;
  /** Their public keys, ascending; null: not made. */
  readonly cards: readonly string[] | null;
  readonly stations: readonly StationRow[];
}

export function phaseOf({ size, stations, hasCards, cards }: CeremonyRow): CeremonyPhase {
  if (stations.length < size) return 'joining';
  if (stations.some(({ deal }) => deal === null)) return 'dealing';
  return stations.some(({ confirmation }) => confirmation === null) || (hasCards && cards === null) ? 'confirming' : 'complete';
}

/** As stations see it. */
export function ceremonyOf(ballotId: string, { attempt, threshold, size, stations }: CeremonyRow): Ceremony {
  return { ballotId, attempt, threshold, size, stations: stations.map(({ index, name, signingKey, sharingKey }) => ({ index, name, signingKey, sharingKey })) };
}

/** Of all stations; empty until all have dealt. */
export const dealsOf = (ceremony: CeremonyRow): readonly DealRequest[] =>
  ceremony.stations.length === ceremony.size && ceremony.stations.every(({ deal }) => deal !== null) ? ceremony.stations.map(({ deal }) => deal!) : [];
