import 'reflect-metadata';
import '../../support/outside-of-bodies';
import { Command, InvalidArgumentError, Option } from 'commander';
import { runAccuracy } from './accuracy/accuracy';
import { CONTROLS, type Control } from './controls/controls';
import { runHerd } from './herd/herd';
import { tableOf } from './report';
import { runFaults } from './run';

interface Options {
  readonly seed: number;
  readonly faults: number;
  readonly minutes: number;
  readonly accuracy?: number;
  readonly control?: Control;
  readonly herd?: number;
  readonly json: boolean;
}

/** What is printed, and whether anything was broken. */
interface Outcome {
  readonly report: object;
  readonly words: string;
  readonly isBroken: boolean;
}

/** Ctrl-C: the ballot under way is played to its end, and the report says how far it came. */
const enough = new AbortController();
process.once('SIGINT', () => enough.abort()).once('SIGTERM', () => enough.abort());

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function outcomeOf({ seed, faults, minutes, accuracy, control, herd }: Options): Promise<Outcome> {
  if (control !== undefined) {
    const violations = await CONTROLS[control].run();
    return { report: { control, violations }, words: violations.map(({ invariant, what }) => `✗ ${invariant}: ${what}`).join('\n'), isBroken: violations.length > 0 };
  }
  if (accuracy !== undefined) {
    const report = await runAccuracy(accuracy, say);
    return { report, words: `${report.positions} positions on ${report.papers} papers, ${report.errors} errors${report.firstError === null ? '' : `: ${report.firstError}`}`, isBroken: report.errors > 0 };
  }
  if (herd !== undefined) {
    const report = await runHerd(herd, say);
    return { report, words: `${report.tablets} tablets back ${report.back.all} ms after the app was killed (half after ${report.back.p50}); it answered after ${report.answers}`, isBroken: false };
  }
  const report = await runFaults({ seed, faults, minutes, enough: enough.signal, say });
  return { report, words: tableOf(report), isBroken: report.violations.length > 0 };
}

async function main(options: Options): Promise<void> {
  const { report, words, isBroken } = await outcomeOf(options);
  process.stdout.write(`${options.json ? JSON.stringify(report) : words}\n`, () => process.exit(isBroken ? 1 : 0));
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number, not negative');
  return value;
}

new Command('faults')
  .description('ballots by robots while everything falls, and whether anything was lost, doubled, invented or miscounted')
  .option('--seed <n>', 'the same seed, the same falls', whole, 20_261_126)
  .option('--faults <n>', 'how many', whole, 200)
  .option('--minutes <n>', 'begin no other ballot after so many minutes; the report says how far it came', whole, 24 * 60)
  .option('--accuracy <positions>', 'instead: so many marks through the box under kills, each counted figure held against what was meant', whole)
  .option('--herd <tablets>', 'instead: so many tablets of which the app is killed, and how long until all are back', whole)
  .addOption(new Option('--control <name>', 'instead: something built wrongly on purpose, which must be found').choices(Object.keys(CONTROLS)))
  .option('--json', 'print one JSON object', false)
  .action((options: Options) =>
    main(options).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(2);
    }),
  )
  .parse();
