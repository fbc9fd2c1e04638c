import { io, type Socket } from 'socket.io-client';
import type { BallotMoved, DeputyEvents, Frame, LiveAuth } from '../../../src/contract/live';
import type { Robot } from '../../../src/cli/rehearse/robot';
import type { BallotState } from '../../../src/domain/ballot/states';
import { RECONNECTION } from '../../../web/shared/reconnection';
import { until } from './until';

/** The line on which a tablet hears news, as its page holds it: comes back by itself. */
export class TabletSocket {
  private readonly states = new Set<BallotState>();
  private readonly socket: Socket<DeputyEvents>;
  /** How often it was connected. */
  connections = 0;

  /** @param transport `polling`: of a network that lets no web socket through */
  constructor(url: string, { session }: Robot, ca: string, localAddress: string, transport: 'websocket' | 'polling') {
    const auth: LiveAuth = { audience: 'deputy' };
    const options = { auth, transports: [transport], extraHeaders: { origin: url, cookie: session.cookies }, ca, localAddress, forceNew: true, ...RECONNECTION };
    this.socket = io(url, options as object);
    this.socket.on('connect', () => (this.connections += 1));
    this.socket.on('ballot.v1', ({ body }: Frame<BallotMoved>) => this.states.add(body.state));
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Whether it was told that a ballot is in this state since it was made to forget. */
  hasHeard(state: BallotState): boolean {
    return this.states.has(state);
  }

  forget(): void {
    this.states.clear();
  }

  close(): void {
    this.socket.disconnect();
  }
}

export const untilConnected = (sockets: readonly TabletSocket[]): Promise<void> => until(() => Promise.resolve(sockets.every(({ isConnected }) => isConnected)));
