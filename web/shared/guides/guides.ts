import type { Role } from '../../../src/contract/roles';

/** One printed page for each who has something to do on the day of a vote; their words are in `web/public/locales/guides.*.json`. */
export const GUIDES = ['deputy', 'presiding-officer', 'scrutineer', 'clerk'] as const;
export type Guide = (typeof GUIDES)[number];

const OF_STAFF: readonly (readonly [Guide, readonly Role[]])[] = [
  ['presiding-officer', ['presidingOfficer', 'presidium']],
  ['scrutineer', ['chiefScrutineer', 'scrutineer']],
  ['clerk', ['office', 'systemAdmin']],
];

/** The page of somebody of staff; null for whoever has no part in the day of a vote. */
export const ownGuide = (roles: readonly Role[]): Guide | null => OF_STAFF.find(([, own]) => own.some((role) => roles.includes(role)))?.[0] ?? null;
