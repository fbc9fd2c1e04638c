import type { BallotView, DraftBallotRequest } from '../../../src/contract/http/ballots';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { BallotPart, Medium, Purpose, Secrecy } from '../../../src/domain/ballot/ballot';
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
  /** Of `projectIds`: taken out of the whole list. */
  separateProjectIds: string[];
}

const projectsOf = (ballot: BallotView, isAsked: (part: BallotPart) => boolean): string[] => {
  const items = new Set(ballot.parts.filter(isAsked).flatMap(({ form }) => form.items.map(({ id }) => id)));
  return ballot.texts.filter(({ itemId, projectId }) => items.has(itemId) && projectId !== null).map(({ projectId }) => projectId as string);
};

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
    evaluationProjectIds: projectsOf(ballot, ({ kind }) => kind === 'evaluation'),
    separateProjectIds: projectsOf(ballot, isSeparatePart),
  };
}

/** What a profile proposes: its method, its secrecy and its places. */
export const proposedBy = ({ profile }: RuleProfileView): Pick<DraftFields, 'medium' | 'secrecy' | 'seats'> => ({ medium: profile.method, secrecy: profile.secrecy, seats: String(profile.rule.seats ?? '') });

/** The request; ticked projects go in the order of the project list, which is the order on the paper. */
export function draftRequest(fields: DraftFields, projects: readonly ProjectView[]): DraftBallotRequest {
  const inOrder = (ids: readonly string[]) => [...projects].sort((one, other) => one.order - other.order).filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const { seats, projectIds, evaluationProjectIds, separateProjectIds, confirmationId, profileId, secrecy, ...common } = fields;
  if (confirmationId) return { ...common, title: fields.title.trim(), confirmationId, evaluationProjectIds: inOrder(evaluationProjectIds) };
  const rest = { ...common, profileId, secrecy };
  return { ...rest, title: fields.title.trim(), seats: seats.trim() === '' ? null : Number(seats), projectIds: inOrder(projectIds), evaluationProjectIds: inOrder(evaluationProjectIds), separateProjectIds: inOrder(separateProjectIds.filter((id) => projectIds.includes(id))) };
}
