import type { GroupFigures, Share, SurveyView } from '../../../contract/http/satisfaction';
import { wilsonInterval } from '../../../domain/evaluation/margin';
import { residentShares, type AnswerShare } from '../../../domain/evaluation/resident-answers';
import type { Kind, StoredSurvey } from './surveys.repository';

/** A survey as everybody sees it, the office too: nothing under the minimum. */
export function surveyView({ groups, location: _, ...survey }: StoredSurvey, today: string): SurveyView {
  return { ...survey, isOpen: isOpenOn(survey, today), sample: figuresOf(groups.sample, 'sample'), open: figuresOf(groups.open, 'open') };
}

export const isOpenOn = ({ opensOn, closesOn }: Pick<StoredSurvey, 'opensOn' | 'closesOn'>, today: string): boolean => opensOn <= today && today <= closesOn;

function figuresOf({ answered, shown }: StoredSurvey['groups'][Kind], kind: Kind): GroupFigures {
  if (shown === null) return { answered, shown };
  const shares = residentShares(shown.counts);
  return { answered, shown: { ...shown, satisfied: shareOf(shares?.satisfied, kind), satisfiedOrMostly: shareOf(shares?.satisfiedOrMostly, kind) } };
}

/** Only of households drawn at random does anything follow for others (RESIDENT-03). */
const shareOf = (share: AnswerShare | undefined, kind: Kind): Share | null => (share === undefined ? null : { ...share, interval: kind === 'sample' ? wilsonInterval(share.votes, share.of) : null });
