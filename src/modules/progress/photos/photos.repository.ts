import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Cover, PhotoView } from '../../../contract/http/progress';

export interface StoredPhoto extends Omit<PhotoView, 'isPublic' | 'url'> {
  readonly projectId: string;
  readonly contentHash: Buffer;
  readonly publicHash: Buffer | null;
}

const PHOTOS = `select photo_id as id, project_id as "projectId", spot, moment, taken_on::text as "takenOn", width, height, covers, revision, content_hash as "contentHash", public_hash as "publicHash"
  from evidence_photos where congress_id = $1`;

@Injectable()
export class PhotosRepository {
  /** By spot, then before, during, after. */
  list(tx: EntityManager, congressId: string, projectId: string): Promise<StoredPhoto[]> {
    return tx.query<StoredPhoto[]>(`${PHOTOS} and project_id = $2 order by spot, array_position(array['before','during','after'], moment), taken_on, photo_id`, [congressId, projectId]);
  }

  async find(tx: EntityManager, congressId: string, photoId: string): Promise<StoredPhoto | null> {
    const [found] = await tx.query<StoredPhoto[]>(`${PHOTOS} and photo_id = $2`, [congressId, photoId]);
    return found ?? null;
  }

  async add(tx: EntityManager, congressId: string, photo: Omit<StoredPhoto, 'covers' | 'publicHash' | 'revision'>, bytes: number, by: string): Promise<void> {
    const { id, projectId, spot, moment, takenOn, contentHash, width, height } = photo;
    await tx.query('insert into evidence_photos (congress_id, photo_id, project_id, spot, moment, taken_on, content_hash, bytes, width, height, taken_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      ...[congressId, id, projectId, spot, moment, takenOn, contentHash, bytes, width, height, by],
    ]);
  }

  /** @returns whether it still was in the revision that the person saw */
  async show(tx: EntityManager, congressId: string, photoId: string, revision: number, covers: readonly Cover[], publicHash: Buffer | null): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      'update evidence_photos set covers = $4, public_hash = $5, revision = revision + 1 where congress_id = $1 and photo_id = $2 and revision = $3 returning 1',
      [congressId, photoId, revision, JSON.stringify(covers), publicHash],
    );
    return rows.length > 0;
  }

  /** Whether a project is the business of a unit: it works on it, by its plan or by what was adopted, or was told to mend something there. */
  async concerns(tx: EntityManager, congressId: string, projectId: string, unitId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select from project_standings s join projects j using (congress_id, project_id) join units u on u.congress_id = s.congress_id and u.unit_id = $3
       where s.congress_id = $1 and s.project_id = $2 and (u.unit_id = any(s.units) or j.responsible_unit = u.name
         or exists (select from rectifications r where r.congress_id = s.congress_id and r.project_id = s.project_id and r.unit_id = u.unit_id))`,
      [congressId, projectId, unitId],
    );
    return rows.length > 0;
  }

  /** Which of these are no photos of the project. */
  async unknown(tx: EntityManager, congressId: string, projectId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>('select photo_id::text as id from evidence_photos where congress_id = $1 and project_id = $2 and photo_id::text = any($3)', [congressId, projectId, ids]);
    const known = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  }
}
