import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface MemoryQuestion {
  readonly memory: 'now';
}
/** Megabytes (10⁶ bytes) after everything unused was collected. */
export interface MemoryUse {
  /** Of the whole process. */
  readonly resident: number;
}

// Required before a program that runs in a process of its own.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
process.on('message', (question: Partial<MemoryQuestion>) => {
  if (question.memory !== 'now') return;
  collect();
  collect();
  process.send!({ resident: process.memoryUsage.rss() / 1e6 } satisfies MemoryUse);
});
process.channel?.unref();
