import type { PaperPartCount } from '../../contract/http/paper-counts';
import type { Problem } from '../../domain/shared/problem';

/** Parts whose figures do not even have the shape that the counting rules read. */
export function partShapeProblems(parts: Readonly<Record<string, PaperPartCount>>): Problem[] {
  return Object.entries(parts).flatMap(([partId, part]) => (isPartCount(part) ? [] : [{ code: 'missing', at: `parts.${partId}` }]));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isPartCount = (value: unknown): boolean => isRecord(value) && isRecord(value['invalid']) && isRecord(value['items']) && Object.values(value['items']).every(isRecord);
