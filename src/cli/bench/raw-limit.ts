import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signReceipt } from '../../domain/sealing/receipt';
import { BoxPool } from '../../platform/database/box-pool';
import { Ballots } from '../../box/ballots';
import { BallotQueue } from '../../box/casting/ballot-queue';
import type { CastPaper } from '../../box/cast-paper';
import { PapersStore, type CastOutcome } from '../../box/papers-store';

/** Tells the raw server which database to write to and which ballot is in it. */
export interface RawOrder {
  readonly databaseUrl: string;
  readonly ballotId: string;
}

/**
 * The limit the box is held against: a bare `node:http` server with the same cryptography and the same batched INSERT,
 * and nothing else: no framework, no routes, no refusals, no counters.
 */
async function serveRaw({ databaseUrl, ballotId }: RawOrder): Promise<number> {
  const pool = new BoxPool(databaseUrl);
  const ballots = new Ballots(pool, { isOneOfMany: false });
  await ballots.loadAll();
  const ballot = (await ballots.find(ballotId))!;
  const store = new PapersStore(pool);
  const queue = new BallotQueue<CastPaper, CastOutcome>({ papers: 64, milliseconds: 5 }, (papers) => store.add(ballot, papers));
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      const opened = ballot.reader!.open(body);
      await ballot.reader!.verify(opened);
      await queue.add(opened);
      response.setHeader('connection', 'close');
      response.end(JSON.stringify(signReceipt(ballotId, opened.leafHash, ballot.receiptKey, ballot.suite)));
    });
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve));
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

process.on('message', (order: RawOrder) => void serveRaw(order).then((port) => process.send!({ port })));
process.on('disconnect', () => process.exit(0));
