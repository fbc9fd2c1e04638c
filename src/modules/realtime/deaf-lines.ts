import type { Server, Socket } from 'socket.io';

type Line = Socket['conn'];

/**
 * Characters that may wait for a line whose network takes no more. The network's own buffers, of some megabytes, are full by then, and a frame has some hundred characters:
 * a screen that is merely slow never comes near it, and a hall full of those who have stopped reading costs little.
 */
const MOST_WAITING = 256 * 1024;

/**
 * Cuts whoever is told more and more and does not read, however well it says to be. The screen behind such a line, if there is one, comes back by itself and reads everything anew.
 * What has gathered for a line goes to its network in one (engine.io's `flush`), and the next only once the network has taken that: so twice the bound and a frame is the most that is kept for anybody.
 */
export function cutDeafLines(engine: Server['engine']): void {
  engine.on('connection', watch);
}

function watch(line: Line): void {
  let waiting = 0;
  line.on('flush', () => (waiting = 0));
  line.on('packetCreate', ({ data = '' }: { readonly data?: string | Buffer }) => {
    // Asked before this one is counted: no single frame cuts anybody. An end that is not forced (`true`) would wait behind what waits.
    if (waiting > MOST_WAITING) line.close(true);
    waiting += data.length;
  });
}
