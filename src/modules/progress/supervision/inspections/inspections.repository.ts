import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InspectionView } from '../../../../contract/http/supervision';
import { looksAfter, type Sight } from '../sight';
import type { InspectionRequest } from './inspection.requests';

@Injectable()
export class InspectionsRepository {
  /** The newest first; of a unit those that found something for it to mend, with no more than that. */
  list(tx: EntityManager, congressId: string, { unitId, deputyId }: Sight, projectId: string | null): Promise<InspectionView[]> {
    return tx.query<InspectionView[]>(
      `select i.inspection_id as id, i.project_id as "projectId", j.title as project, i.inspected_on::text as "inspectedOn", i.place, i.latitude, i.longitude,
         case when $2::uuid is null then i.summary else '' end as summary, g.name as group, i.recorded_by as by,
         coalesce((select jsonb_agg(rectification_number(r.year, r.number) order by r.year, r.number) from rectifications r
           where r.congress_id = i.congress_id and r.inspection_id = i.inspection_id and ($2::uuid is null or r.unit_id = $2)), '[]') as findings
       from inspections i join projects j using (congress_id, project_id) left join supervision_groups g on g.congress_id = i.congress_id and g.group_id = i.group_id
       where i.congress_id = $1 and ${looksAfter('i', 3)} and ($4::uuid is null or i.project_id = $4)
         and ($2::uuid is null or exists (select from rectifications r where r.congress_id = i.congress_id and r.inspection_id = i.inspection_id and r.unit_id = $2))
       order by i.inspected_on desc, i.recorded_at desc limit 500`,
      [congressId, unitId, deputyId, projectId],
    );
  }

  async add(tx: EntityManager, congressId: string, id: string, groupId: string | null, by: string, { projectId, inspectedOn, place, latitude, longitude, summary }: InspectionRequest): Promise<void> {
    await tx.query(
      'insert into inspections (congress_id, inspection_id, project_id, group_id, inspected_on, place, latitude, longitude, summary, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [congressId, id, projectId, groupId, inspectedOn, place.trim(), latitude, longitude, summary, by],
    );
  }
}
