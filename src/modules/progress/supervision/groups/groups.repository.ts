import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GroupView } from '../../../../contract/http/supervision';
import type { GroupContent } from '../../../../domain/progress/group-problems';

@Injectable()
export class GroupsRepository {
  /** `deputyId` null: every group, else those the deputy is a member of. */
  list(tx: EntityManager, congressId: string, deputyId: string | null): Promise<GroupView[]> {
    return tx.query<GroupView[]>(
      `select g.group_id as id, g.name, g.revision, g.leader_id as "leaderId",
         (select jsonb_agg(jsonb_build_object('id', d.deputy_id, 'name', d.name, 'delegation', e.name, 'isInOffice', d.is_in_office) order by d.deputy_id <> g.leader_id, d.name)
           from supervision_group_members m join deputies d using (congress_id, deputy_id) join delegations e using (congress_id, delegation_id)
           where m.congress_id = g.congress_id and m.group_id = g.group_id) as members,
         coalesce((select jsonb_agg(jsonb_build_object('id', j.project_id, 'title', j.title, 'year', a.year) order by a.year desc, j.sort)
           from supervision_group_projects p join adopted_projects a using (congress_id, project_id) join projects j using (congress_id, project_id)
           where p.congress_id = g.congress_id and p.group_id = g.group_id), '[]') as projects
       from supervision_groups g
       where g.congress_id = $1 and ($2::uuid is null or exists (select from supervision_group_members m where m.congress_id = g.congress_id and m.group_id = g.group_id and m.deputy_id = $2))
       order by g.name`,
      [congressId, deputyId],
    );
  }

  async idsOf(tx: EntityManager, congressId: string, deputyId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>('select group_id as id from supervision_group_members where congress_id = $1 and deputy_id = $2', [congressId, deputyId]);
    return rows.map(({ id }) => id);
  }

  /** The group of a deputy that looks after a project; null: none of theirs does. */
  async lookingAfter(tx: EntityManager, congressId: string, deputyId: string, projectId: string): Promise<string | null> {
    const [found] = await tx.query<{ id: string }[]>(
      `select group_id as id from supervision_group_members join supervision_group_projects using (congress_id, group_id)
       where congress_id = $1 and deputy_id = $2 and project_id = $3 order by group_id limit 1`,
      [congressId, deputyId, projectId],
    );
    return found?.id ?? null;
  }

  async add(tx: EntityManager, congressId: string, groupId: string, content: GroupContent): Promise<void> {
    await tx.query('insert into supervision_groups (congress_id, group_id, name, leader_id) values ($1, $2, $3, $4)', [congressId, groupId, content.name, content.leaderId]);
    await this.fill(tx, congressId, groupId, content);
  }

  /** @returns whether there is such a group in that revision */
  async change(tx: EntityManager, congressId: string, groupId: string, revision: number, content: GroupContent): Promise<boolean> {
    const rows = await tx.query<[unknown[], number]>('update supervision_groups set name = $4, leader_id = $5, revision = revision + 1 where congress_id = $1 and group_id = $2 and revision = $3', [congressId, groupId, revision, content.name, content.leaderId]);
    if (rows[1] === 0) return false;
    await tx.query('delete from supervision_group_members where congress_id = $1 and group_id = $2', [congressId, groupId]);
    await tx.query('delete from supervision_group_projects where congress_id = $1 and group_id = $2', [congressId, groupId]);
    await this.fill(tx, congressId, groupId, content);
    return true;
  }

  private async fill(tx: EntityManager, congressId: string, groupId: string, { deputyIds, projectIds }: GroupContent): Promise<void> {
    await tx.query('insert into supervision_group_members (congress_id, group_id, deputy_id) select $1, $2, unnest($3::uuid[])', [congressId, groupId, deputyIds]);
    await tx.query('insert into supervision_group_projects (congress_id, group_id, project_id) select $1, $2, unnest($3::uuid[])', [congressId, groupId, projectIds]);
  }
}
