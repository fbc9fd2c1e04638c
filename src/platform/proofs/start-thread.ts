import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Starts a program of this folder in a thread of its own. Compiled, it is JavaScript; in tests it is still TypeScript, which node must be taught to read. */
export function startThread(program: string, workerData?: unknown): Worker {
  const options = program.endsWith('.ts') ? { execArgv: ['--require', join(__dirname, '../../../test/support/typescript-hook.cjs')] } : {};
  return new Worker(program, { ...options, workerData });
}
