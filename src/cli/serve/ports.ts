import { createServer } from 'node:net';
import type { Ports } from '../../platform/config/serve-settings';
import { portFault } from '../../platform/process/port-fault';

/** Turns zeros into free ports and makes sure that nobody else listens on the others. @throws StartError naming port and variable */
export async function takePorts(wanted: Ports): Promise<Ports> {
  return {
    PORT: await tryPort('PORT', wanted.PORT, '0.0.0.0'),
    BOX_PORT: await tryPort('BOX_PORT', wanted.BOX_PORT, '0.0.0.0'),
    BOX_COMMAND_PORT: await tryPort('BOX_COMMAND_PORT', wanted.BOX_COMMAND_PORT, '127.0.0.1'),
  };
}

function tryPort(variable: keyof Ports, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(portFault(error, variable, port)));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : port));
    });
  });
}
