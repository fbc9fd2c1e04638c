import type { BallotPart } from '../../../domain/ballot/ballot';
import type { BallotItem } from '../../../domain/ballot/form';
import type { ItemText } from '../../../domain/ballot/manifest';
import { evaluatedItemId } from '../../../domain/ballot/evaluated-item';
import type { EvaluationProfile, RuleProfile } from '../../../domain/ballot/rule-profile';
import type { ProjectView } from '../../../contract/http/projects';
import { formFromProfile } from '../../../domain/ballot/form-from-profile';
import { separatePartId } from '../../../domain/ballot/split-vote';

const item = (letter: string) => (project: ProjectView, index: number): BallotItem => ({ id: `${letter}${index + 1}`, title: project.title });

/** A project that is evaluated, or a part of one. */
export interface Evaluated {
  readonly project: ProjectView;
  /** null: the whole project. */
  readonly part: { readonly title: string; readonly unit: string } | null;
}

const evaluatedId = ({ part }: Evaluated, index: number): string => evaluatedItemId(index, part !== null);

/** What stands on the paper: last year's evaluation where there is one, this year's choice, and every project of it that is voted on its own. */
export interface PaperContent {
  readonly title: string;
  readonly seats: number | null;
  readonly projects: readonly ProjectView[];
  /** Taken out of the whole list (SPLIT-01). */
  readonly separateIds: readonly string[];
  readonly evaluated: readonly Evaluated[];
}

export function partsOf(profile: RuleProfile, { title, seats, projects, separateIds, evaluated }: PaperContent): BallotPart[] {
  const items = projects.map(item('p'));
  const separate = items.filter((_, index) => separateIds.includes(projects[index]!.id));
  const together = items.filter((one) => !separate.includes(one));
  return [
    ...evaluationParts(profile, evaluated),
    ...(together.length === 0 && (separate.length > 0 || evaluated.length > 0) ? [] : [choice(profile, 'adoption', title, seats, together)]),
    ...separate.map((one) => choice(profile, separatePartId(one.id), `单独表决：${one.title}`, seats, [one])),
  ];
}

/** This year's choice among all of these projects. */
export const adoptionPart = (profile: RuleProfile, title: string, seats: number | null, projects: readonly ProjectView[]): BallotPart => choice(profile, 'adoption', title, seats, projects.map(item('p')));

const choice = (profile: RuleProfile, id: string, title: string, seats: number | null, items: readonly BallotItem[]): BallotPart =>
  ({ id, title, kind: 'adoption', form: formFromProfile(profile, seats, items), rule: { ...profile.rule, seats } });

/** Last year's evaluation, where the rules have one and there is anything to evaluate. */
export const evaluationParts = (profile: RuleProfile, evaluated: readonly Evaluated[]): BallotPart[] =>
  evaluated.length === 0 || profile.evaluation === null ? [] : [evaluationPart(profile.evaluation, evaluated)];

/** Who leaves an item unmarked has graded nothing and has not abstained (GRADE-05). */
function evaluationPart({ base, half, rate, choices, followUpMonths }: EvaluationProfile, evaluated: readonly Evaluated[]): BallotPart {
  return {
    id: 'evaluation',
    title: '上一年度民生实事项目满意度测评',
    kind: 'evaluation',
    form: { items: evaluated.map((one, index) => ({ id: evaluatedId(one, index), title: one.part?.title ?? one.project.title })), mark: 'one-per-item', choices, approveAtMost: null, unmarked: 'notPressed' },
    rule: { base, half, rate, ...(followUpMonths === undefined ? {} : { followUpMonths }) },
  };
}

/** What deputies read about each item before they mark it. */
export function textsOf(projects: readonly ProjectView[], evaluated: readonly Evaluated[]): ItemText[] {
  const ofPart = (text: ItemText, unit: string | undefined): ItemText => (unit === undefined ? text : { ...text, responsibleUnit: unit, costCents: null, target: '' });
  return [...evaluated.map((one, index) => ofPart(textOf(evaluatedId(one, index), one.project), one.part?.unit)), ...projects.map((project, index) => textOf(`p${index + 1}`, project))];
}

const textOf = (itemId: string, project: ProjectView): ItemText => ({
  itemId,
  projectId: project.id,
  summary: project.summary,
  location: project.location,
  responsibleUnit: project.responsibleUnit,
  costCents: project.costCents,
  target: project.target,
  finishBy: project.finishBy,
});
