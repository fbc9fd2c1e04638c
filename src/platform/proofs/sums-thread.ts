import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Worker } from 'node:worker_threads';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { startThread } from './start-thread';
import type { SumsAnswer, SumsQuestions, SumsTask } from './sums-task';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

const PROGRAM = require.resolve('./sums-worker');

/** Works with the sums of sealed ballots in one thread, begun when first asked: a total among 3,000 papers takes tenths of a second, which nobody else should wait for. */
@Injectable()
export class SumsThread implements OnApplicationShutdown {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;

  /** @throws DomainError as the asked function does, `busy` where the thread has died of it */
  ask<K extends keyof SumsQuestions>(kind: K, ask: SumsQuestions[K]['ask']): Promise<SumsQuestions[K]['answer']> {
    const id = (this.next += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.started().postMessage({ id, kind, ask } as SumsTask);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const worker = startThread(PROGRAM);
    worker.unref();
    worker.on('message', (answer: SumsAnswer) => this.settle(answer));
    worker.on('error', () => undefined);
    worker.on('exit', () => this.lose());
    return (this.worker = worker);
  }

  private settle({ id, answer, refusal }: SumsAnswer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (refusal) waiting?.reject(new DomainError(refusal.code, refusal.problems as readonly Problem[]));
    else waiting?.resolve(answer as never);
  }

  private lose(): void {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new DomainError('busy'));
    this.waiting.clear();
  }
}
