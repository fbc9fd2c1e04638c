import { networkInterfaces } from 'node:os';

/** Where a browser finds the app. Browsers trust localhost (`isSecureContext`) and no other address over plain http. */
export interface Address {
  readonly name: string;
  readonly host: string;
  readonly isSecure: boolean;
}

export const LOCALHOST: Address = { name: 'localhost', host: 'localhost', isSecure: true };

/** This machine's own IPv4 address in its network; null on a machine that has only loopback. */
export function lanAddress(): Address | null {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).find(({ family, internal }) => family === 'IPv4' && !internal);
  return own ? { name: `plain http at ${own.address}`, host: own.address, isSecure: false } : null;
}
