import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What names the deliberation of one session. */
export interface DeliberationKey {
  readonly congressId: string;
  readonly sessionId: string;
}

export interface Deliberation {
  readonly meetsAt: Date | null;
  readonly amendmentsEndAt: Date | null;
  readonly revision: number;
}

const ROW = `select meets_at as "meetsAt", amendments_end_at as "amendmentsEndAt", revision from deliberations where congress_id = $1 and session_id = $2`;

/** Rows of `deliberations`. Whoever decides locks the row, whoever adds something that a decision looks at shares it. */
@Injectable()
export class DeliberationRepository {
  async find(tx: EntityManager, key: DeliberationKey): Promise<Deliberation | null> {
    return this.row(tx, key, '');
  }

  /** Makes the row where there is none yet. */
  async begin(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<void> {
    await tx.query('insert into deliberations (congress_id, session_id) values ($1, $2) on conflict do nothing', [congressId, sessionId]);
  }

  lock(tx: EntityManager, key: DeliberationKey): Promise<Deliberation | null> {
    return this.row(tx, key, 'for update');
  }

  share(tx: EntityManager, key: DeliberationKey): Promise<Deliberation | null> {
    return this.row(tx, key, 'for share');
  }

  /** Something changed that the presidium should have seen before it confirms. */
  async advance(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<void> {
    await tx.query('update deliberations set revision = revision + 1 where congress_id = $1 and session_id = $2', [congressId, sessionId]);
  }

  async setMeeting(tx: EntityManager, { congressId, sessionId }: DeliberationKey, meetsAt: Date, amendmentsEndAt: Date): Promise<void> {
    await tx.query('update deliberations set meets_at = $3, amendments_end_at = $4 where congress_id = $1 and session_id = $2', [congressId, sessionId, meetsAt, amendmentsEndAt]);
  }

  /** Of the sessions of the deputy's term whose candidates were sent, the last; null: none yet. */
  async sessionBefore(tx: EntityManager, congressId: string, deputyId: string): Promise<string | null> {
    const [found] = await tx.query<{ sessionId: string }[]>(
      `select session_id as "sessionId" from deputies join sessions using (congress_id, term_id)
        where congress_id = $1 and deputy_id = $2 and exists (select from packets where packets.congress_id = $1 and packets.session_id = sessions.session_id)
        order by starts_on desc, session_id limit 1`,
      [congressId, deputyId],
    );
    return found?.sessionId ?? null;
  }

  private async row(tx: EntityManager, { congressId, sessionId }: DeliberationKey, lock: '' | 'for update' | 'for share'): Promise<Deliberation | null> {
    const [row] = await tx.query<Deliberation[]>(`${ROW} ${lock}`, [congressId, sessionId]);
    return row ?? null;
  }
}
