import type { ProjectProgress } from '../../../../src/contract/http/progress';
import { isEnded } from '../../../../src/domain/progress/completion';
import { returnedReport } from '../reporting/report-draft';

export const STEPS = ['plan', 'decide', 'mend', 'report', 'review', 'accept', 'sign'] as const;
export type NextStep = (typeof STEPS)[number];

type Stand = Pick<ProjectProgress, 'planVersion' | 'requests' | 'waitingReports' | 'owed' | 'standing' | 'acceptances' | 'completion' | 'reports' | 'ownUnitId' | 'may'>;

/** What this reader should do now, the first in the order of the work; null: nothing waits for them. */
export function nextStep({ planVersion, requests, waitingReports, owed, standing, acceptances, completion, reports, ownUnitId, may }: Stand): NextStep | null {
  const isAsked = requests.some(({ decision }) => decision === null);
  const isDone = standing !== null && standing.total > 0 && standing.achieved === standing.total;
  const isOpen = !isEnded(completion);
  const waits: Readonly<Record<NextStep, boolean>> = {
    plan: may.requestPlan && planVersion === null && !isAsked,
    decide: may.decidePlan && isAsked,
    mend: may.report && returnedReport({ reports, ownUnitId }) !== null,
    report: may.report && owed !== null,
    review: may.review && waitingReports > 0,
    accept: may.recordAcceptance && isDone && isOpen && acceptances.length === 0,
    sign: may.sign && acceptances.some(({ isAccepted, iHaveSigned, checklist }) => !isAccepted && !iHaveSigned && checklist.every(({ isMet }) => isMet)),
  };
  return STEPS.find((step) => waits[step]) ?? null;
}
