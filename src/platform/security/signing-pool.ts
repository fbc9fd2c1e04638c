import { availableParallelism } from 'node:os';
import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../domain/shared/problem';
import { signBlindly, type SigningAnswer, type SigningTask } from './signing-worker';

interface Waiting {
  readonly resolve: (signature: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const PROGRAM = `const { parentPort } = require('node:worker_threads');
const crypto = require('node:crypto');
parentPort.on('message', (task) => parentPort.postMessage((${signBlindly.toString()})(task, crypto)));`;

/** Signs blindly in threads of its own: node has no asynchronous `privateDecrypt`, and 3,000 deputies take their papers at once (1.8 ms each). */
export class SigningPool {
  private readonly workers: Worker[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;

  constructor(private readonly size = availableParallelism()) {}

  /** @throws DomainError `invalid-request` where the blinded message is no number below n, `busy` when a thread has died */
  async sign(key: KeyObject, blinded: Uint8Array): Promise<Uint8Array> {
    const id = (this.next += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker(id % this.size).postMessage({ id, key, blinded } satisfies SigningTask);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
  }

  private worker(place: number): Worker {
    return (this.workers[place] ??= this.start(place));
  }

  private start(place: number): Worker {
    const worker = new Worker(PROGRAM, { eval: true });
    worker.unref();
    worker.on('message', (answer: SigningAnswer) => this.settle(answer));
    worker.on('error', () => {
      delete this.workers[place];
      for (const { reject } of this.waiting.values()) reject(new DomainError('busy'));
      this.waiting.clear();
    });
    return worker;
  }

  private settle(answer: SigningAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('signature' in answer) waiting?.resolve(answer.signature);
    else waiting?.reject(answer.refusal === 'wrong-signature' ? new DomainError('internal') : new DomainError('invalid-request', [{ code: 'not-a-blinded-message', at: 'request' }]));
  }
}
