import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CloseAnswer } from '../../contract/box-wire';
import type { AdoptedLists } from '../../domain/decision/adopted-lists';
import type { PartResult } from '../../domain/tally/result';
import type { BallotKey } from '../ballots/ballot';
import type { Decision } from './decision';

/** Rows of `decisions`: what a counted ballot means, and who said so. */
@Injectable()
export class DecisionsRepository {
  async insert(tx: EntityManager, key: BallotKey, results: readonly PartResult[], closing: Omit<CloseAnswer, 'counts'> | null, computed: AdoptedLists): Promise<void> {
    await tx.query('insert into decisions (congress_id, ballot_id, results, closing, computed) values ($1, $2, $3, $4, $5)', [
      key.congressId,
      key.ballotId,
      JSON.stringify(results),
      closing && JSON.stringify(closing),
      JSON.stringify(computed),
    ]);
  }

  async find(tx: EntityManager, key: BallotKey): Promise<Decision | null> {
    const [row] = await tx.query(
      `select results, closing, computed, adopted, departure, scrutineers, certified_by as "certifiedBy", certified_at as "certifiedAt",
        announced_by as "announcedBy", announced_at as "announcedAt", notice_number as "noticeNumber", notice_text as "noticeText", published_at as "publishedAt"
       from decisions where congress_id = $1 and ballot_id = $2`,
      [key.congressId, key.ballotId],
    );
    return row ?? null;
  }

  async certify(tx: EntityManager, key: BallotKey, by: string, at: Date, scrutineers: readonly string[]): Promise<void> {
    await tx.query('update decisions set certified_by = $3, certified_at = $4, scrutineers = $5 where congress_id = $1 and ballot_id = $2', [
      key.congressId,
      key.ballotId,
      by,
      at,
      scrutineers,
    ]);
  }

  async announce(tx: EntityManager, key: BallotKey, notice: Pick<Decision, 'adopted' | 'departure' | 'announcedBy' | 'announcedAt' | 'noticeNumber' | 'noticeText'>): Promise<void> {
    await tx.query(
      `update decisions set adopted = $3, departure = $4, announced_by = $5, announced_at = $6, notice_number = $7, notice_text = $8
       where congress_id = $1 and ballot_id = $2`,
      [
        key.congressId,
        key.ballotId,
        JSON.stringify(notice.adopted),
        notice.departure && JSON.stringify(notice.departure),
        notice.announcedBy,
        notice.announcedAt,
        notice.noticeNumber,
        notice.noticeText,
      ],
    );
  }

  async publish(tx: EntityManager, key: BallotKey, at: Date): Promise<void> {
    await tx.query('update decisions set published_at = $3 where congress_id = $1 and ballot_id = $2', [key.congressId, key.ballotId, at]);
  }
}
