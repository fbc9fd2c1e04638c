import { DomainError } from './problem';

/** Whose change came first. What is not known is left out. */
export interface Earlier {
  readonly by?: string | null;
  /** ISO 8601. */
  readonly moment?: string | null;
  readonly newest?: number;
}

/** Somebody else changed it since it was read: nothing was saved. `at` is the field that says what the change was based on. */
export function versionConflict(at: string, earlier: Earlier = {}): DomainError {
  const values = Object.fromEntries(Object.entries(earlier).filter(([, value]) => value !== undefined && value !== null)) as Record<string, string | number>;
  return new DomainError('version-conflict', [{ code: 'version-conflict', at, values }]);
}
