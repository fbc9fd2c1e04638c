import { QueryFailedError } from 'typeorm';

/** Name of the constraint or unique index that refused a statement; null for every other error. */
export function brokenConstraint(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const cause = error.driverError as { constraint?: unknown };
  return typeof cause.constraint === 'string' ? cause.constraint : null;
}
