import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BallotKey } from '../ballot.entity';

/** What a deputy's device asked the scrutineers' issuer for; `signature`: null until its station has signed. */
export interface SecondIssuance {
  readonly deputyId: string;
  readonly request: Buffer;
  readonly signature: Buffer | null;
}

/** Rows of `second_issuances`, one beside each paper of a ballot with two issuers. */
@Injectable()
export class SecondIssuancesRepository {
  async insert(tx: EntityManager, key: BallotKey, deputyId: string, request: Buffer): Promise<void> {
    await tx.query('insert into second_issuances (congress_id, ballot_id, deputy_id, request) values ($1, $2, $3, $4)', [key.congressId, key.ballotId, deputyId, request]);
  }

  async find(tx: EntityManager, key: BallotKey, deputyId: string): Promise<SecondIssuance | null> {
    const [row] = await tx.query(`${SELECTION} and deputy_id = $3`, [key.congressId, key.ballotId, deputyId]);
    return row ?? null;
  }

  /** In the order of deputy ids, which is no order of time. */
  all(tx: EntityManager, key: BallotKey): Promise<SecondIssuance[]> {
    return tx.query(`${SELECTION} order by deputy_id`, [key.congressId, key.ballotId]);
  }

  /** @returns whether it had none before */
  async sign(tx: EntityManager, key: BallotKey, deputyId: string, signature: Buffer): Promise<boolean> {
    const [rows]: [unknown[]] = await tx.query(
      'update second_issuances set signature = $4 where congress_id = $1 and ballot_id = $2 and deputy_id = $3 and signature is null returning deputy_id',
      [key.congressId, key.ballotId, deputyId, signature],
    );
    return rows.length > 0;
  }
}

const SELECTION = 'select deputy_id as "deputyId", request, signature from second_issuances where congress_id = $1 and ballot_id = $2';
