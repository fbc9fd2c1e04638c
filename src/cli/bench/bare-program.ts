import './memory';
import { startBare } from './bare-server';

export interface BareOrder {
  readonly body: string;
}

// The bare server as a process of its own.
process.on('message', ({ body }: Partial<BareOrder>) => {
  if (body !== undefined) void startBare(body).then(({ port }) => process.send!({ port }));
});
process.on('disconnect', () => process.exit(0));
process.channel?.ref();
