import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { sumOf } from '../meant';

/** What a fake paper says: whose it is, under which token, and what is marked. */
export interface FakePaper {
  readonly deputyId: string;
  readonly token: string;
  readonly marks: Readonly<Record<string, string>>;
}
export interface FakeReceipt {
  readonly leafHash: string;
  readonly code: string;
  readonly signature: string;
}

export const leafOf = (paper: string): string => createHash('sha256').update(paper).digest('hex');

/** How a box may be built wrongly: it looks whether it is open and writes later; it does not look for a duplicate. */
export type Flaw = 'naive-close' | 'forgets-duplicate' | null;

/** A box as small as it can be, in memory, for proving that the checker sees what it must. `PUT /` casts. */
export class FakeBox {
  private readonly papers: { readonly leafHash: string; readonly paper: FakePaper }[] = [];
  private readonly desk = new EventEmitter();
  private readonly underWay = new Set<Promise<unknown>>();
  private isOpen = true;
  private readonly server = createServer((request, response) => void this.take(request, response));

  constructor(private readonly flaw: Flaw) {}

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** Somebody's paper is being written. */
  async busy(): Promise<void> {
    await once(this.desk, 'writing');
  }

  /** What is in it now, for good. */
  async close(): Promise<{ readonly leafHashes: readonly string[]; readonly tokens: readonly string[]; readonly items: Record<string, Record<string, number>> }> {
    this.isOpen = false;
    if (this.flaw !== 'naive-close') await Promise.all(this.underWay);
    const papers = [...this.papers];
    return { leafHashes: papers.map(({ leafHash }) => leafHash).sort(), tokens: papers.map(({ paper }) => paper.token), items: sumOf(papers.map(({ paper }) => ({ adoption: { marks: paper.marks } }))) };
  }

  end(): void {
    this.server.close();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (!this.isOpen) return void response.writeHead(409).end();
    const writing = this.write(text);
    this.underWay.add(writing);
    this.desk.emit('writing');
    await writing;
    this.underWay.delete(writing);
    const leafHash = leafOf(text);
    response.end(JSON.stringify({ leafHash, code: leafHash.slice(0, 12), signature: '' } satisfies FakeReceipt));
  }

  private async write(text: string): Promise<void> {
    const [leafHash, paper] = [leafOf(text), JSON.parse(text) as FakePaper];
    const isKnown = this.papers.some(({ paper: { token } }) => token === paper.token);
    await pause(10);
    if (this.flaw === 'forgets-duplicate' || !(isKnown || this.papers.some(({ paper: { token } }) => token === paper.token))) this.papers.push({ leafHash, paper });
  }
}
