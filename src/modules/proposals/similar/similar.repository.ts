import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ComparedText } from '../../../domain/collection/suggestion';

/** A suggestion as it is compared. */
export interface ComparedRow extends ComparedText {
  readonly id: string;
  /** Within its round. */
  readonly number: number;
  /** Public, and not part of another, which stands for it then. */
  readonly isShown: boolean;
}

const COMPARED = `
  select p.project_id as id, p.number, j.title, j.need, j.area, j.location, j.latitude, j.longitude, j.category,
         p.is_public and not exists (select from merges m where m.congress_id = p.congress_id and m.project_id = p.project_id and m.undone_at is null) as "isShown"
    from proposals p join projects j on j.congress_id = p.congress_id and j.project_id = p.project_id
   where p.congress_id = $1`;

@Injectable()
export class SimilarRepository {
  /** Suggestions of a round with lower numbers, the highest first. */
  below(tx: EntityManager, congressId: string, programmeId: string, number: number, limit: number): Promise<ComparedRow[]> {
    return tx.query<ComparedRow[]>(`${COMPARED} and p.programme_id = $2 and p.number < $3 order by p.number desc limit $4`, [congressId, programmeId, number, limit]);
  }

  /** Those of these ids that are suggestions. */
  some(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<ComparedRow[]> {
    return tx.query<ComparedRow[]>(`${COMPARED} and p.project_id = any($2::uuid[])`, [congressId, ids]);
  }
}
