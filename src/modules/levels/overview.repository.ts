import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Public suggestions of a round that are alike in what decides about their reply. */
export interface ReplyGroup {
  readonly programmeId: string;
  readonly isReplied: boolean;
  readonly isExcepted: boolean;
  readonly count: number;
}

export interface ReplyRow {
  readonly id: string;
  readonly programmeId: string;
  readonly number: string;
  readonly title: string;
  readonly receivedOn: string;
}

/** Reads the views `public_replies` and `station_receipts`, and nothing of the bench. */
@Injectable()
export class OverviewRepository {
  constructor(private readonly database: DataSource) {}

  replyGroups(congressId: string): Promise<ReplyGroup[]> {
    return this.database.query(
      `select programme_id as "programmeId", is_replied as "isReplied", is_excepted as "isExcepted", count(*)::int as count from public_replies where congress_id = $1 group by 1, 2, 3`,
      [congressId],
    );
  }

  /** Up to `limit` of the suggestions in these groups, by number, after the first `from`. */
  replies(congressId: string, groups: readonly ReplyGroup[], from: number, limit: number): Promise<ReplyRow[]> {
    return this.database.query(
      `select project_id as id, programme_id as "programmeId", code as number, title, received_on as "receivedOn" from public_replies
        where congress_id = $1 and (programme_id, is_replied, is_excepted) in (select * from unnest($2::uuid[], $3::boolean[], $4::boolean[]))
        order by code, project_id offset $5 limit $6`,
      [congressId, groups.map(({ programmeId }) => programmeId), groups.map(({ isReplied }) => isReplied), groups.map(({ isExcepted }) => isExcepted), from, limit],
    );
  }

  /** By station; one that nothing came by is missing. */
  async received(congressId: string): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; received: number }[]>(`select station_id as id, received from station_receipts where congress_id = $1`, [congressId]);
    return new Map(rows.map(({ id, received }) => [id, received]));
  }
}
