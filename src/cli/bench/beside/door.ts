import { lookup } from 'node:dns/promises';
import type { Door } from '../raw-cast';

/** Where an address is: IPv4 first, as our own tablets come. Rejects when nobody knows its name. */
export async function doorOf(url: string): Promise<Pick<Door, 'host' | 'port'>> {
  const { hostname, port } = new URL(url);
  const { address } = await lookup(hostname.replace(/^\[|\]$/g, ''), { verbatim: false });
  return { host: address, port: Number(port || 80) };
}
