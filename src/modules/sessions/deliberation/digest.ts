import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { contentOf, type CandidateContent } from '../../../domain/deliberation/candidate';

/** Stands for what deputies read about a candidate: the same content, the same digest. base64url. */
export const digestOf = (candidate: CandidateContent): string => createHash('sha256').update(canonicalJson(contentOf(candidate))).digest('base64url');
