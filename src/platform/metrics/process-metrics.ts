import { performance } from 'node:perf_hooks';
import { Gauge, Registry } from 'prom-client';

/** A registry of this process's own, with what anybody may know of a process: memory, processor time, start, how busy its one thread is. */
export function processRegistry(): Registry {
  const register = new Registry();
  let before = performance.eventLoopUtilization();
  const told: readonly (readonly [string, string, () => number])[] = [
    ['process_resident_memory_bytes', 'Memory in use.', () => process.memoryUsage.rss()],
    ['process_cpu_seconds_total', 'Processor time used.', () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6],
    ['process_start_time_seconds', 'Start of the process, in Unix time.', () => Math.round(performance.timeOrigin / 1000)],
    ['nodejs_eventloop_utilization', 'Share of the time since the last reading in which the event loop was busy, 0 to 1.', () => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization;
    }],
  ];
  for (const [name, help, value] of told) {
    new Gauge({ name, help, registers: [register], collect() { this.set(value()); } });
  }
  return register;
}
