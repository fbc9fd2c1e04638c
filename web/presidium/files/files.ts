import type { BallotView } from '../../../src/contract/http/ballots';
import type { Act } from '../../../src/contract/roles';
import { BALLOT_STATES, type BallotState } from '../../../src/domain/ballot/states';

export interface BallotFile {
  readonly name: 'paper' | 'certificate' | 'custody';
  readonly address: string;
}

/** Files of a ballot that exist by now and that this person may have. */
export function filesOf({ id, state }: Pick<BallotView, 'id' | 'state'>, may: (act: Act) => boolean): readonly BallotFile[] {
  const isAtLeast = (goal: BallotState) => state !== 'void' && BALLOT_STATES.indexOf(state) >= BALLOT_STATES.indexOf(goal);
  const files: BallotFile[] = [];
  if (isAtLeast('armed')) files.push({ name: 'paper', address: `/api/ballots/${id}/paper.pdf` });
  if (isAtLeast('certified')) files.push({ name: 'certificate', address: `/api/ballots/${id}/certificate.pdf` });
  if (isAtLeast('certified') && may('ballots.read-custody')) files.push({ name: 'custody', address: `/api/ballots/${id}/custody.zip` });
  return files;
}
