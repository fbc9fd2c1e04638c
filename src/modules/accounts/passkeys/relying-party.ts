import { isIP } from 'node:net';
import type { AppSettings } from '../../../platform/config/settings';

/** For whom browsers make passkeys (WebAuthn: relying party): a name, and the one address that its pages are opened at. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** By the settings alone: what a request says of its address, anybody may say. Null where browsers know no passkeys: plain http, but for the machine itself, and addresses without a name. */
export function relyingParty({ publicUrl }: Pick<AppSettings, 'publicUrl'>): RelyingParty | null {
  const { protocol, hostname, origin } = new URL(publicUrl);
  if (isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0) return null;
  return protocol === 'https:' || hostname === 'localhost' ? { id: hostname, origin } : null;
}
