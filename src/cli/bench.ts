import { cpus } from 'node:os';
import { Command } from 'commander';
import { measureCasting, type CastingFigures } from './bench/casting-figures';
import { startDatabases } from './bench/trial-server';

interface Options {
  readonly json: boolean;
  readonly deputies: string;
}

/** `npm run bench`: what docs/performance.md promises, measured here and now, beside the raw limit of the same run. */
async function bench(options: Options): Promise<void> {
  const databases = await startDatabases();
  const casting: CastingFigures[] = [];
  try {
    for (const deputies of options.deputies.split(',').map(Number)) {
      for (const secrecy of ['named', 'anonymous'] as const) casting.push(await measureCasting(databases, deputies, secrecy));
    }
  } finally {
    await databases.remove();
  }
  console.log(options.json ? JSON.stringify({ cores: cpus().length, node: process.version, casting }) : table(casting));
}

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
