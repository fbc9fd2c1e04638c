import { cpus } from 'node:os';
import { Command } from 'commander';
import { measureCasting, type CastingFigures } from './bench/casting-figures';
import { measureFrames, type FrameFigures } from './bench/frame-figures';
import { startDatabases } from './bench/trial-server';

interface Options {
  readonly json: boolean;
  readonly deputies: string;
}

/** `npm run bench`: what docs/performance.md promises, measured here and now, beside the raw limit of the same run. */
async function bench(options: Options): Promise<void> {
  const databases = await startDatabases('box');
  const casting: CastingFigures[] = [];
  try {
    for (const deputies of options.deputies.split(',').map(Number)) {
      for (const secrecy of ['named', 'anonymous'] as const) casting.push(await measureCasting(databases, deputies, secrecy));
    }
  } finally {
    await databases.remove();
  }
  const frames = await framesToScreens();
  console.log(options.json ? JSON.stringify({ cores: cpus().length, node: process.version, casting, frames }) : `${table(casting)}\n\n${line(frames)}`);
}

async function framesToScreens(): Promise<FrameFigures> {
  const databases = await startDatabases('app');
  return measureFrames(databases).finally(() => databases.remove());
}

const line = ({ screens, frames, p50, p95, p99, rawP95 }: FrameFigures): string =>
  `${frames} frames to ${screens} screens: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; bare sockets p95 ${rawP95.toFixed(1)} ms`;

function table(casting: readonly CastingFigures[]): string {
  const columns = ['deputies', 'secrecy', 'p50', 'p99', 'all', 'raw p50', 'raw p99', 'raw all', 'closed→verdict', 'counted', 'repeats'];
  const rows = casting.map(({ deputies, secrecy, box, rawLimit, closedToVerdict, counted }) => {
    const times = [box.p50, box.p99, box.all, rawLimit.p50, rawLimit.p99, rawLimit.all, closedToVerdict].map((ms) => `${ms.toFixed(0)} ms`);
    return [deputies, secrecy, ...times, counted, box.repeats].map(String);
  });
  return [columns, ...rows].map((row) => row.map((cell) => cell.padStart(14)).join(' ')).join('\n');
}

void new Command('bench')
  .option('--json', 'print JSON', false)
  .option('--deputies <numbers>', 'how many cast at once, one run each', '1000,3000')
  .action(bench)
  .parseAsync();
