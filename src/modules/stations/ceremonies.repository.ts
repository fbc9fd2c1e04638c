import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BallotKey } from '../ballots/ballot';
import type { CeremonyRow, StationRow } from './ceremony';

type Keys = Pick<StationRow, 'index' | 'accountId' | 'name' | 'signingKey' | 'sharingKey' | 'secondTokenKey'>;

/** Rows of `ceremonies` and `stations`. The newest attempt is the one that counts. */
@Injectable()
export class CeremoniesRepository {
  async insert(tx: EntityManager, key: BallotKey, { attempt, threshold, size, hasSecondIssuer, hasCards }: Omit<CeremonyRow, 'stations' | 'cards'>): Promise<void> {
    await tx.query('insert into ceremonies (congress_id, ballot_id, attempt, threshold, size, has_second_issuer, has_cards) values ($1, $2, $3, $4, $5, $6, $7)', [...ids(key), attempt, threshold, size, hasSecondIssuer, hasCards]);
  }

  async newest(tx: EntityManager, key: BallotKey): Promise<CeremonyRow | null> {
    const [row]: Omit<CeremonyRow, 'stations'>[] = await tx.query(
      `select attempt, threshold, size, has_second_issuer as "hasSecondIssuer", has_cards as "hasCards", token_keys as cards
       from ceremonies left join ceremony_cards using (congress_id, ballot_id, attempt) where congress_id = $1 and ballot_id = $2 order by attempt desc limit 1`,
      ids(key),
    );
    return row ? { ...row, stations: await this.stations(tx, key, row.attempt) } : null;
  }

  /** Ballots whose stations have been asked for. */
  async ballotIds(tx: EntityManager, congressId: string): Promise<string[]> {
    const rows: { ballot_id: string }[] = await tx.query('select distinct ballot_id from ceremonies where congress_id = $1', [congressId]);
    return rows.map((row) => row.ballot_id);
  }

  async join(tx: EntityManager, key: BallotKey, attempt: number, { index, accountId, name, signingKey, sharingKey, secondTokenKey }: Keys): Promise<void> {
    await tx.query(
      `insert into stations (congress_id, ballot_id, attempt, index, account_id, name, signing_key, sharing_key, second_token_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [...ids(key), attempt, index, accountId, name, signingKey, sharingKey, secondTokenKey && JSON.stringify(secondTokenKey)],
    );
  }

  async deal(tx: EntityManager, key: BallotKey, attempt: number, index: number, deal: object): Promise<void> {
    await tx.query('update stations set deal = $5 where congress_id = $1 and ballot_id = $2 and attempt = $3 and index = $4', [...ids(key), attempt, index, JSON.stringify(deal)]);
  }

  async confirm(tx: EntityManager, key: BallotKey, attempt: number, index: number, confirmation: object): Promise<void> {
    await tx.query('update stations set confirmation = $5 where congress_id = $1 and ballot_id = $2 and attempt = $3 and index = $4', [...ids(key), attempt, index, JSON.stringify(confirmation)]);
  }

  async keepCards(tx: EntityManager, key: BallotKey, attempt: number, tokenKeys: readonly string[]): Promise<void> {
    await tx.query('insert into ceremony_cards (congress_id, ballot_id, attempt, token_keys) values ($1, $2, $3, $4)', [...ids(key), attempt, JSON.stringify(tokenKeys)]);
  }

  private stations(tx: EntityManager, key: BallotKey, attempt: number): Promise<StationRow[]> {
    return tx.query(
      `select index, account_id as "accountId", name, signing_key as "signingKey", sharing_key as "sharingKey", second_token_key as "secondTokenKey", deal, confirmation
       from stations where congress_id = $1 and ballot_id = $2 and attempt = $3 order by index`,
      [...ids(key), attempt],
    );
  }
}

const ids = (key: BallotKey): string[] => [key.congressId, key.ballotId];
