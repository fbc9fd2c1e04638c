import type { SaveProgrammeRequest } from '../../../contract/http/programmes';
import { fundProblems, leastDays } from '../../../domain/collection/programme-kinds';
import { sheetRowProblems } from '../../../domain/collection/round-settings';
import { scheduleProblems } from '../../../domain/collection/schedule-problems';
import { chainProblems } from '../../../domain/screening/approval-chains';
import { DomainError } from '../../../domain/shared/problem';
import { dayIn, isZone } from '../../../platform/clock/zoned-time';
import { scheduleOf } from '../clock/round-clock';
import { momentsOf, unreadableDates } from '../programme-views';

/** @throws DomainError `invalid-round` with every reason. A round may have no approval chain yet. */
export function refuseMistakes(request: SaveProgrammeRequest): void {
  if (!isZone(request.timeZone)) throw new DomainError('invalid-round', [{ code: 'zone-unknown', at: 'timeZone' }]);
  const unreadable = unreadableDates(request).map((at) => ({ code: 'not-a-moment', at, values: { value: request[at] } }));
  if (unreadable.length > 0) throw new DomainError('invalid-round', unreadable);
  const schedule = scheduleOf({ ...momentsOf(request), isContinuous: request.isContinuous });
  const problems = [
    ...scheduleProblems(schedule, { dayOf: dayIn(request.timeZone), minDays: leastDays(request.kind) }),
    ...fundProblems(request),
    ...sheetRowProblems(request),
    ...(request.approvalChain.length === 0 ? [] : chainProblems(request.approvalChain)),
  ];
  if (problems.length > 0) throw new DomainError('invalid-round', problems);
}
