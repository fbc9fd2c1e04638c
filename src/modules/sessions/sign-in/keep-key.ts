import { createHmac, createPrivateKey } from 'node:crypto';

/**
 * With which this deputy's tablets lock papers that are not sealed yet (docs/secrecy.md §6): 32 bytes, base64url. The same at each sign-in, so that a tablet that fell can read its own again; written down nowhere.
 * @param commandKey PEM: who has it and a tablet's disk reads them
 */
export const keepKeyOf = (commandKey: string, congressId: string, deputyId: string): string =>
  createHmac('sha256', createPrivateKey(commandKey).export({ type: 'pkcs8', format: 'der' })).update(`piaojue/keep/v1 ${congressId} ${deputyId}`).digest('base64url');
