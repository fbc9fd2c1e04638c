import type { Problem } from '../shared/problem';

/** 督办小组: deputies with one who leads them, and the projects they look after. */
export interface GroupContent {
  readonly name: string;
  readonly leaderId: string;
  readonly deputyIds: readonly string[];
  readonly projectIds: readonly string[];
}

/** Why a group cannot be made so: it has a name, its leader is one of its members, and it looks after something (GROUP-01: 杭州 2024, 宁国 2024: 每项一组). */
export function groupProblems({ name, leaderId, deputyIds, projectIds }: GroupContent): readonly Problem[] {
  return [
    ...(name.trim() === '' ? [{ code: 'must-not-be-empty', at: 'name' }] : []),
    ...(deputyIds.includes(leaderId) ? [] : [{ code: 'leader-not-a-member', at: 'leaderId' }]),
    ...(projectIds.length > 0 ? [] : [{ code: 'group-without-project', at: 'projectIds' }]),
  ];
}

/** Projects that no group looks after yet (GROUP-01). */
export const unsupervised = (projectIds: readonly string[], groups: readonly Pick<GroupContent, 'projectIds'>[]): readonly string[] =>
  projectIds.filter((id) => !groups.some((group) => group.projectIds.includes(id)));
