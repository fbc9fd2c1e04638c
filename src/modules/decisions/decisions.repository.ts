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

  async certify(tx: EntityManager, key: BallotKey, by: string, scrutineers: readonly string[]): Promise<void> {
    await tx.query('update decisions set certified_by = $3, certified_at = now(), scrutineers = $4 where congress_id = $1 and ballot_id = $2', [
      key.congressId,
      key.ballotId,
      by,
      scrutineers,
    ]);
  }

  async announce(tx: EntityManager, key: BallotKey, notice: Pick<Decision, 'adopted' | 'departure' | 'announcedBy' | 'noticeNumber' | 'noticeText'>): Promise<void> {
    await tx.query(
      `update decisions set adopted = $3, departure = $4, announced_by = $5, announced_at = now(), notice_number = $6, notice_text = $7
       where congress_id = $1 and ballot_id = $2`,
      [
        key.congressId,
        key.ballotId,
        JSON.stringify(notice.adopted),
        notice.departure && JSON.stringify(notice.departure),
        notice.announcedBy,
        notice.noticeNumber,
        notice.noticeText,
      ],
    );
  }

  async publish(tx: EntityManager, key: BallotKey): Promise<void> {
    await tx.query('update decisions set published_at = now() where congress_id = $1 and ballot_id = $2', [key.congressId, key.ballotId]);
  }
}
