import type { BallotView, DraftBallotRequest, EvaluationItem } from '../../../src/contract/http/ballots';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { BallotPart, Medium, Purpose, Secrecy } from '../../../src/domain/ballot/ballot';
import { isPartOfProject } from '../../../src/domain/ballot/evaluated-item';
import { isSeparatePart } from '../../../src/domain/ballot/split-vote';

/** The draft as it stands on the form. */
export interface DraftFields {
  title: string;
  sittingId: string;
  profileId: string;
  /** The list that the presidium confirmed; empty: none. Then nothing below but the evaluation is given by hand. */
  confirmationId: string;
  purpose: Purpose;
  medium: Medium;
  secrecy: Secrecy;
  /** Empty: all that pass. */
  seats: string;
  projectIds: string[];
  evaluationProjectIds: string[];
  /** Parts of projects that are evaluated on their own, in the order of the paper. */
  evaluationItems: EvaluationItem[];
  /** Of `projectIds`: taken out of the whole list. */
  separateProjectIds: string[];
}

const projectsOf = (ballot: BallotView, isAsked: (part: BallotPart) => boolean): string[] => {
  const items = new Set(ballot.parts.filter(isAsked).flatMap(({ form }) => form.items.map(({ id }) => id)));
  return ballot.texts.filter(({ itemId, projectId }) => items.has(itemId) && projectId !== null).map(({ projectId }) => projectId as string);
};

function evaluatedOf({ parts, texts }: BallotView): Pick<DraftFields, 'evaluationProjectIds' | 'evaluationItems'> {
  const items = parts.filter(({ kind }) => kind === 'evaluation').flatMap(({ form }) => form.items);
  const asked = items.map(({ id, title }) => ({ id, title, text: texts.find(({ itemId }) => itemId === id) })).flatMap(({ text, ...item }) => (text?.projectId ? [{ ...item, projectId: text.projectId, unit: text.responsibleUnit }] : []));
  return {
    evaluationProjectIds: asked.filter(({ id }) => !isPartOfProject(id)).map(({ projectId }) => projectId),
    evaluationItems: asked.filter(({ id }) => isPartOfProject(id)).map(({ projectId, title, unit }) => ({ projectId, title, unit })),
  };
}

/** An existing draft as fields again. */
export function fieldsOf(ballot: BallotView): DraftFields {
  const adoption = ballot.parts.find((part) => part.kind === 'adoption');
  return {
    title: ballot.title,
    sittingId: ballot.sittingId,
    profileId: ballot.profile.id,
    confirmationId: ballot.confirmationId ?? '',
    purpose: ballot.purpose,
    medium: ballot.medium,
    secrecy: ballot.secrecy,
    seats: String((adoption?.kind === 'adoption' ? adoption.rule.seats : null) ?? ''),
    projectIds: projectsOf(ballot, ({ kind }) => kind === 'adoption'),
    ...evaluatedOf(ballot),
    separateProjectIds: projectsOf(ballot, isSeparatePart),
  };
}

/** What a profile proposes: its method, its secrecy and its places. */
export const proposedBy = ({ profile }: RuleProfileView): Pick<DraftFields, 'medium' | 'secrecy' | 'seats'> => ({ medium: profile.method, secrecy: profile.secrecy, seats: String(profile.rule.seats ?? '') });

/** The request; ticked projects go in the order of the project list, which is the order on the paper. */
export function draftRequest(fields: DraftFields, projects: readonly ProjectView[]): DraftBallotRequest {
  const inOrder = (ids: readonly string[]) => [...projects].sort((one, other) => one.order - other.order).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const { seats, projectIds, evaluationProjectIds, evaluationItems, separateProjectIds, confirmationId, profileId, secrecy, ...common } = fields;
  const evaluated = { evaluationProjectIds: inOrder(evaluationProjectIds), evaluationItems: evaluationItems.map(({ projectId, title, unit }) => ({ projectId, title: title.trim(), unit: unit.trim() })) };
  if (confirmationId) return { ...common, title: fields.title.trim(), confirmationId, ...evaluated };
  const rest = { ...common, profileId, secrecy };
  return { ...rest, title: fields.title.trim(), seats: seats.trim() === '' ? null : Number(seats), projectIds: inOrder(projectIds), ...evaluated, separateProjectIds: inOrder(separateProjectIds.filter((id) => projectIds.includes(id))) };
}
