import type { Criterion as ListedCriterion } from '../../../contract/http/programmes';
import { SHAANXI_CRITERIA, sheetInForce, type Criterion } from '../../../domain/screening/criteria';
import type { Round } from '../../programmes/programmes.service';

/** The criteria sheet of a round; the six that ship where it has none of its own. */
export function criteriaOf({ criteria }: Pick<Round, 'criteria'>): (ListedCriterion & { question: string })[] {
  return sheetInForce(criteria).map(({ code, text }) => ({ code, text, question: SHAANXI_CRITERIA.find(({ id }) => id === code)?.question ?? '' }));
}

/** As the rules read them. */
export const sheetOf = (round: Pick<Round, 'criteria'>): Criterion[] => criteriaOf(round).map(({ code, text, question }) => ({ id: code, name: text, question }));
