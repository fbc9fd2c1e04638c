import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { tableOf } from './report';
import { runFaults } from './run';

interface Options {
  readonly seed: number;
  readonly faults: number;
  readonly minutes: number;
  readonly json: boolean;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number, not negative');
  return value;
}

async function main({ seed, faults, minutes, json }: Options): Promise<void> {
  const report = await runFaults({ seed, faults, minutes, say: (line) => void process.stderr.write(`${line}\n`) });
  process.stdout.write(`${json ? JSON.stringify(report) : tableOf(report)}\n`, () => process.exit(report.violations.length > 0 ? 1 : 0));
}

new Command('faults')
  .description('ballots by robots while everything falls, and whether anything was lost, doubled, invented or miscounted')
  .option('--seed <n>', 'the same seed, the same falls', whole, 20_261_126)
  .option('--faults <n>', 'how many', whole, 200)
  .option('--minutes <n>', 'begin no other ballot after so many minutes; the report says how far it came', whole, 24 * 60)
  .option('--json', 'print one JSON object', false)
  .action((options: Options) =>
    main(options).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(2);
    }),
  )
  .parse();
