import { createHash, randomBytes } from 'node:crypto';
import type { Origin, Source } from '../../../contract/http/proposals';
import { queryCode, querySeed } from '../../../domain/collection/query-code';

/** By which way a suggestion comes in. Keys of one way never meet those of another. */
export interface Arrival {
  readonly congressId: string;
  readonly origin: Origin;
  readonly source: Source;
  readonly way: 'public' | 'deputy' | 'staff' | 'import';
  readonly deputyId?: string;
  readonly unitId?: string;
}

/** The key as it is stored. A form's key is a secret that the query code follows from, so only its hash is kept; a row's key is no secret. */
export const storedKey = ({ way }: Arrival, sourceKey: string): string =>
  way === 'import' ? `import ${sourceKey}` : `${way} ${createHash('sha256').update(sourceKey).digest('base64url')}`;

/** A form's code follows from its secret key; a row of a table has no secret and gets fresh bytes. */
export const codeFor = ({ way }: Arrival, programmeId: string, sourceKey: string): string => queryCode(way === 'import' ? randomBytes(10) : querySeed(programmeId, sourceKey));
