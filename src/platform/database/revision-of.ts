import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/audit/canonical-json';

/** The revision of what has no counter of its own: the same content, the same revision. Compare it only while the row is locked. */
export const revisionOf = (content: object): string => createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 16);
