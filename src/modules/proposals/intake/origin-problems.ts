import type { UnitKind } from '../../../contract/http/accounts';
import type { Origin } from '../../../contract/http/proposals';
import type { Problem } from '../../../domain/shared/problem';

/** What a unit of each kind may speak as. */
const OWN_ORIGIN: Readonly<Record<UnitKind, Origin>> = { department: 'department', town: 'town', street: 'town', organisation: 'organisation', committee: 'organisation', party: 'organisation' };
const FOR_RESIDENTS: readonly Origin[] = ['hotline', 'paper'];
const OF_UNITS: readonly Origin[] = ['department', 'town', 'organisation'];

/** Staff pass on what came by telephone or on paper; a unit speaks for itself, the office for any. Residents and deputies have doors of their own. */
export const originsOpenTo = (unit: UnitKind | null): readonly Origin[] => [...FOR_RESIDENTS, ...(unit === null ? OF_UNITS : [OWN_ORIGIN[unit]])];

export const originProblems = (origin: Origin, unit: UnitKind | null): readonly Problem[] => (originsOpenTo(unit).includes(origin) ? [] : [{ code: 'origin-not-yours', at: 'origin' }]);
