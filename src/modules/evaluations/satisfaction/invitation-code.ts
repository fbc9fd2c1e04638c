import { queryCode } from '../../../domain/collection/query-code';
import { keyedHash } from '../../../platform/security/secrets';

/** The one-time code of a household follows from the server's key, so that a letter can be printed again and no code is ever stored. */
export const invitationCode = (serverKey: string, congressId: string, projectId: string, number: number): string => queryCode(keyedHash(serverKey, 'satisfaction-code', `${congressId} ${projectId} ${number}`));

export const invitationHash = (serverKey: string, projectId: string, code: string): Buffer => keyedHash(serverKey, 'satisfaction-code-hash', `${projectId} ${code}`);
