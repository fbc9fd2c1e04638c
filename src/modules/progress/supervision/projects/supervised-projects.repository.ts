import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SupervisedProject } from '../../../../contract/http/supervision';
import { looksAfter, type Sight } from '../sight';

@Injectable()
export class SupervisedProjectsRepository {
  /** Adopted projects in sight, the newest year first; of a unit those in which it has to mend or answer something. */
  list(tx: EntityManager, congressId: string, { unitId, deputyId }: Sight, year: number | null): Promise<SupervisedProject[]> {
    return tx.query<SupervisedProject[]>(
      `select a.project_id as id, j.code, j.title, a.year,
         coalesce((select jsonb_agg(jsonb_build_object('id', g.group_id, 'name', g.name, 'leader', d.name) order by g.name)
           from supervision_group_projects gp join supervision_groups g using (congress_id, group_id) join deputies d on d.congress_id = g.congress_id and d.deputy_id = g.leader_id
           where gp.congress_id = a.congress_id and gp.project_id = a.project_id), '[]') as groups,
         (select count(*)::int from rectifications r where r.congress_id = a.congress_id and r.project_id = a.project_id and r.state <> 'closed' and ($2::uuid is null or r.unit_id = $2)) as unresolved
       from adopted_projects a join projects j using (congress_id, project_id)
       where a.congress_id = $1 and ($4::int is null or a.year = $4) and ${looksAfter('a', 3)}
         and ($2::uuid is null or exists (select from rectifications r where r.congress_id = a.congress_id and r.project_id = a.project_id and r.unit_id = $2)
           or exists (select from inquiry_questions q where q.congress_id = a.congress_id and q.project_id = a.project_id and q.unit_id = $2))
       order by a.year desc, j.sort, j.code`,
      [congressId, unitId, deputyId, year],
    );
  }

  /** Those of these ids that were not adopted. */
  async notAdopted(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from unnest($2::uuid[]) as id where not exists (select from adopted_projects a where a.congress_id = $1 and a.project_id = id)`,
      [congressId, ids],
    );
    return rows.map(({ id }) => id);
  }

  async hasYear(tx: EntityManager, congressId: string, year: number): Promise<boolean> {
    return (await tx.query<unknown[]>('select from adopted_projects where congress_id = $1 and year = $2 limit 1', [congressId, year])).length > 0;
  }

  /** Those of these photos that are not of the project. */
  async strangePhotos(tx: EntityManager, congressId: string, projectId: string, photoIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from unnest($3::uuid[]) as id where not exists (select from evidence_photos p where p.congress_id = $1 and p.project_id = $2 and p.photo_id = id)`,
      [congressId, projectId, photoIds],
    );
    return rows.map(({ id }) => id);
  }
}
