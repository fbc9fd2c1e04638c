import type { PhotoView, ProjectProgress, ReportView } from '../../../../src/contract/http/progress';
import { milestonesOf, type Milestone, type Plan, type Target } from '../../../../src/domain/progress/plan';

const planOf = (project: Pick<ProjectProgress, 'plans'>, version: number): Plan | null => (project.plans.find((plan) => plan.version === version) ?? project.plans.at(-1))?.content ?? null;

export interface ClaimedMilestone {
  readonly id: string;
  readonly name: string;
  readonly needed: string;
  readonly doneOn: string;
  readonly evidence: string;
  readonly photos: readonly PhotoView[];
}

/** What a report says of milestones and targets, with the names that its plan gave them. */
export function partsOf({ content, planVersion }: ReportView, project: Pick<ProjectProgress, 'plans' | 'photos'>) {
  const plan = planOf(project, planVersion);
  const milestones = new Map<string, Milestone>((plan ? milestonesOf(plan) : []).map((one) => [one.id, one]));
  const targets = new Map<string, Target>((plan?.subItems ?? []).flatMap((item) => item.targets.map((one) => [one.id, one] as const)));
  const photos = new Map(project.photos.map((photo) => [photo.id, photo]));
  return {
    milestones: content.milestones.map(({ milestoneId, doneOn, evidence, photoIds }): ClaimedMilestone => ({ id: milestoneId, name: milestones.get(milestoneId)?.name ?? milestoneId, needed: milestones.get(milestoneId)?.evidence ?? '', doneOn, evidence, photos: photoIds.flatMap((id) => photos.get(id) ?? []) })),
    quantities: content.quantities.map(({ targetId, done }) => ({ id: targetId, name: targets.get(targetId)?.name ?? targetId, of: targets.get(targetId) ?? null, done })),
  };
}
