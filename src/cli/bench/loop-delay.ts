import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process under measurement is asked; it answers `LoopDelay` to `end`. */
export type LoopQuestion = { readonly loopDelay: 'begin' | 'end' };
/** Milliseconds, the 99th of 100 and the worst. */
export interface LoopDelay {
  readonly p99: number;
  readonly worst: number;
}

// Required before a program that runs in a process of its own, whose event loop is measured from outside.
const delay = monitorEventLoopDelay({ resolution: 5 });
process.on('message', (question: Partial<LoopQuestion>) => {
  if (question.loopDelay === 'begin') {
    delay.reset();
    delay.enable();
  }
  if (question.loopDelay === 'end') {
    delay.disable();
    process.send!({ p99: delay.percentile(99) / 1e6, worst: delay.max / 1e6 } satisfies LoopDelay);
  }
});
process.channel?.unref();
