import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { looksAfter, type Sight } from '../sight';

/** Who reports on what, and which periods they have reported on. */
export interface ReportingUnit {
  readonly projectId: string;
  readonly project: string;
  readonly year: number;
  readonly adoptedOn: string;
  readonly unitId: string;
  readonly unit: string;
  readonly sent: readonly string[];
}

@Injectable()
export class OwedReportsRepository {
  /** Every unit that leads a part of a plan in force, until the project is accepted or given up; what was returned was not reported. */
  reporting(tx: EntityManager, congressId: string, { unitId, deputyId }: Sight): Promise<ReportingUnit[]> {
    return tx.query<ReportingUnit[]>(
      `select s.project_id as "projectId", j.title as project, s.year, a.adopted_on::text as "adoptedOn", u.unit_id as "unitId", u.name as unit,
         array(select r.period from progress_reports r where r.congress_id = s.congress_id and r.project_id = s.project_id and r.unit_id = u.unit_id and r.decision is distinct from 'returned') as sent
       from project_standings s join adopted_projects a using (congress_id, project_id) join projects j using (congress_id, project_id)
         cross join unnest(s.lead_units) as lead (unit_id) join units u on u.congress_id = s.congress_id and u.unit_id = lead.unit_id
       where s.congress_id = $1 and s.plan_version is not null and (s.completion is null or s.completion not in ('accepted','terminated'))
         and ($2::uuid is null or u.unit_id = $2) and ${looksAfter('s', 3)}`,
      [congressId, unitId, deputyId],
    );
  }
}
