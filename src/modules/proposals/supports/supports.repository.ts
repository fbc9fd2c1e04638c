import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProposalSupport } from './support.entity';

/** A suggestion as deputies see it in a list. */
export interface ListedProposal {
  readonly id: string;
  readonly programmeId: string;
  readonly number: string;
  readonly title: string;
  readonly need: string;
  readonly area: string;
  readonly location: string;
  readonly origin: string;
  readonly source: string;
  readonly receivedAt: Date;
  readonly coSignatures: number;
  readonly hasCoSigned: boolean;
}

/** Columns of a `ListedProposal`; $2 is the deputy. */
const LISTED = `
  select project_id as id, programme_id as "programmeId", code as number, title, need, area, location, origin, source, received_at as "receivedAt",
         (select count(*)::int from proposal_supports supports where (supports.congress_id, supports.project_id) = (proposals.congress_id, proposals.project_id) and supports.kind = 'co-sign') as "coSignatures",
         exists (select from proposal_supports supports where (supports.congress_id, supports.project_id) = (proposals.congress_id, proposals.project_id) and supports.deputy_id = $2) as "hasCoSigned"
    from proposals join projects using (congress_id, project_id)
   where congress_id = $1`;

@Injectable()
export class SupportsRepository {
  /** @returns whether it is new */
  async add(tx: EntityManager, support: Omit<ProposalSupport, 'supportedAt'>): Promise<boolean> {
    const { raw } = await tx.createQueryBuilder().insert().into(ProposalSupport).values(support).orIgnore().returning('project_id').execute();
    return (raw as unknown[]).length > 0;
  }

  /** @returns whether there was one */
  async remove(tx: EntityManager, congressId: string, projectId: string, supporter: string): Promise<boolean> {
    return ((await tx.delete(ProposalSupport, { congressId, projectId, supporter })).affected ?? 0) > 0;
  }

  /** Persons, each once, over everything that was merged into it. Nothing is copied when suggestions are merged, so nothing is lost when they are parted. */
  async count(tx: EntityManager, congressId: string, projectId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>('select united_supporters($1, $2)::int as count', [congressId, projectId]);
    return row?.count ?? 0;
  }

  ownOf(tx: EntityManager, congressId: string, deputyId: string): Promise<ListedProposal[]> {
    return tx.query<ListedProposal[]>(`${LISTED} and proposals.deputy_id = $2 order by received_at desc`, [congressId, deputyId]);
  }

  /** Other deputies' suggestions, and residents' that are public; no merged ones. The two parts are cut off by age before anything is counted. */
  toCoSign(tx: EntityManager, congressId: string, deputyId: string, programmeIds: readonly string[], limit: number): Promise<ListedProposal[]> {
    const newest = (which: string): string => `(select project_id from proposals where congress_id = $1 and programme_id = any($3) and deputy_id is distinct from $2 and ${which}
        and not exists (select from merges where (merges.congress_id, merges.project_id) = (proposals.congress_id, proposals.project_id) and undone_at is null)
      order by received_at desc limit $4)`;
    return tx.query<ListedProposal[]>(
      `${LISTED} and project_id = any(array(${newest(`origin = 'deputy'`)} union all ${newest(`origin <> 'deputy' and is_public`)}))
       order by (origin = 'deputy') desc, received_at desc limit $4`,
      [congressId, deputyId, programmeIds, limit],
    );
  }
}
