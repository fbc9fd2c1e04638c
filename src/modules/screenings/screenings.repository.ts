import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BenchState } from '../../domain/screening/bench-states';
import type { Finding } from '../../domain/screening/criteria';

/** One suggestion's place on the bench. */
export interface Screening {
  readonly congressId: string;
  readonly projectId: string;
  readonly programmeId: string;
  readonly number: number;
  readonly state: BenchState;
  readonly moderationId: string | null;
  readonly findings: Readonly<Record<string, Finding>>;
  /** Number of the suggestion it is merged into. */
  readonly mergedInto: number | null;
}

const SCREENINGS = `select s.congress_id as "congressId", s.project_id as "projectId", s.programme_id as "programmeId", s.number, s.state, s.moderation_id as "moderationId", s.findings,
    (select t.number from merges m join screenings t on t.congress_id = m.congress_id and t.project_id = m.into_id
      where m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null) as "mergedInto"
  from screenings s where s.congress_id = $1`;

@Injectable()
export class ScreeningsRepository {
  async find(tx: EntityManager, congressId: string, projectId: string): Promise<Screening | null> {
    const [found] = await tx.query<Screening[]>(`${SCREENINGS} and s.project_id = $2`, [congressId, projectId]);
    return found ?? null;
  }

  async byNumber(tx: EntityManager, congressId: string, programmeId: string, number: number): Promise<Screening | null> {
    const [found] = await tx.query<Screening[]>(`${SCREENINGS} and s.programme_id = $2 and s.number = $3`, [congressId, programmeId, number]);
    return found ?? null;
  }

  /** In the order of ids, as every merge locks them; read after the lock is held, so that what others committed is seen. */
  async lock(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Screening[]> {
    await tx.query('select from screenings where congress_id = $1 and project_id = any($2) order by project_id for no key update', [congressId, ids]);
    return tx.query<Screening[]>(`${SCREENINGS} and s.project_id = any($2) order by s.number`, [congressId, ids]);
  }

  async move(tx: EntityManager, congressId: string, ids: readonly string[], state: BenchState): Promise<void> {
    await tx.query('update screenings set state = $3, state_since = now() where congress_id = $1 and project_id = any($2)', [congressId, ids, state]);
  }

  /** @returns them as they are stored */
  async keepFindings(tx: EntityManager, congressId: string, projectId: string, findings: Screening['findings']): Promise<Screening['findings']> {
    const [[kept]] = await tx.query<[[Pick<Screening, 'findings'>], number]>('update screenings set findings = $3 where congress_id = $1 and project_id = $2 returning findings', [congressId, projectId, JSON.stringify(findings)]);
    return kept.findings;
  }
}
