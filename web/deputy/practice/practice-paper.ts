import type { CandidateView, DeliberationView } from '../../../src/contract/http/deliberation';
import type { BallotState } from '../../../src/domain/ballot/states';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { ShownPaper } from '../marking/shown-paper';

/** A paper to practise on. */
export interface PracticePaper {
  readonly paper: ShownPaper;
  /** Made of the candidates as they were sent: no ballot is locked yet, and its form may be another. */
  readonly isProvisional: boolean;
}

/** From the candidates until a ballot is locked, from its own manifest then, and none once papers are handed out: nobody may take one for the other. */
export function practicePaper(state: BallotState | null, manifest: Manifest | null, deliberation: DeliberationView | null, title: string): PracticePaper | null {
  if (state === 'armed') return manifest && { paper: { parts: manifest.parts, texts: manifest.texts, secrecy: null }, isProvisional: false };
  if ((state !== null && state !== 'draft') || deliberation === null) return null;
  const candidates = listed(deliberation);
  return candidates.length === 0 ? null : { paper: paperOf(candidates, title), isProvisional: true };
}

/** As the presidium confirmed them; before that, all that were sent and stand. */
function listed({ candidates, confirmation }: DeliberationView): readonly CandidateView[] {
  if (confirmation === null) return candidates.filter(({ isWithdrawn }) => !isWithdrawn);
  return confirmation.projectIds.flatMap((id) => candidates.filter(({ project }) => project.id === id));
}

const paperOf = (candidates: readonly CandidateView[], title: string): ShownPaper => ({
  parts: [{ id: 'practice', title, form: { items: candidates.map(({ project: { id, title: words } }) => ({ id, title: words })), mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: null, unmarked: 'abstain' } }],
  texts: candidates.map(({ project: { id, summary, location, responsibleUnit, costCents, target, finishBy } }) => ({ itemId: id, projectId: id, summary, location, responsibleUnit, costCents, target, finishBy })),
  secrecy: null,
});
