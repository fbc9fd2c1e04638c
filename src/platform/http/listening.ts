import { once } from 'node:events';
import type { Server } from 'node:net';

/** A hall of 3,000 may knock in the same instant; Node lets 511 wait, and whoever is turned away tries again after seconds. */
const BACKLOG = 4_096;

/** Resolves once the server listens. @throws what Node says of a port that cannot be had */
export async function listening(server: Server, port: number, host: string): Promise<void> {
  server.listen({ port, host, backlog: BACKLOG });
  await once(server, 'listening');
}
