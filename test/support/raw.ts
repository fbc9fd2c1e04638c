import { once } from 'node:events';
import { connect } from 'node:net';

/** Says these bytes to a port of this machine, and what is heard until the other side closes, a character for each byte. */
export async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('latin1').on('data', (part: string) => (heard += part));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return heard;
}
