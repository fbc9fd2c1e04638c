import type { BallotPart } from '../../../domain/ballot/ballot';
import type { ItemText } from '../../../domain/ballot/manifest';
import type { RuleProfile } from '../../../domain/ballot/rule-profile';
import type { ProjectView } from '../../../contract/http/projects';
import { formFromProfile } from '../../../domain/ballot/form-from-profile';

const item = (letter: string) => (project: ProjectView, index: number) => ({ id: `${letter}${index + 1}`, title: project.title });

/** This year's choice, and last year's evaluation on the same paper where there is one. */
export function partsOf(profile: RuleProfile, title: string, seats: number | null, projects: readonly ProjectView[], evaluated: readonly ProjectView[]): BallotPart[] {
  return [...evaluationParts(profile, evaluated), adoptionPart(profile, title, seats, projects)];
}

export function adoptionPart(profile: RuleProfile, title: string, seats: number | null, projects: readonly ProjectView[]): BallotPart {
  return {
    id: 'adoption',
    title,
    kind: 'adoption',
    form: formFromProfile(profile, seats, projects.map(item('p'))),
    rule: { ...profile.rule, seats },
  };
}

/** Last year's evaluation, where the rules have one and there is anything to evaluate. */
export const evaluationParts = (profile: RuleProfile, evaluated: readonly ProjectView[]): BallotPart[] =>
  evaluated.length === 0 || profile.evaluation === null ? [] : [evaluationPart(profile, profile.evaluation, evaluated)];

function evaluationPart(profile: RuleProfile, { half, choices }: NonNullable<RuleProfile['evaluation']>, evaluated: readonly ProjectView[]): BallotPart {
  return {
    id: 'evaluation',
    title: '上一年度民生实事项目满意度测评',
    kind: 'evaluation',
    form: { items: evaluated.map(item('e')), mark: 'one-per-item', choices, approveAtMost: null, unmarked: profile.unmarked },
    rule: { base: 'deputies', half },
  };
}

/** What deputies read about each item before they mark it. */
export function textsOf(projects: readonly ProjectView[], evaluated: readonly ProjectView[]): ItemText[] {
  return [...evaluated.map(textOf('e')), ...projects.map(textOf('p'))];
}

const textOf = (letter: string) => (project: ProjectView, index: number): ItemText => ({
  itemId: `${letter}${index + 1}`,
  projectId: project.id,
  summary: project.summary,
  location: project.location,
  responsibleUnit: project.responsibleUnit,
  costCents: project.costCents,
  target: project.target,
  finishBy: project.finishBy,
});
