import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { regressions, withFigures, type Baseline } from './bench/report/baseline';
import { chart } from './bench/report/chart';
import { plainFigure, type MeasuredFigure } from './bench/report/figure';
import { table } from './bench/report/table';
import { chosen } from './bench/rows/chosen';
import type { Row } from './bench/rows/row';
import { ROWS } from './bench/rows/rows';
import { SIZES, type Scale } from './bench/rows/sizes';
import { runRow } from './bench/run-row';

interface Options {
  readonly json: boolean;
  readonly only?: string;
  readonly scale: Scale;
  readonly chart: boolean;
  readonly keep: boolean;
}

const DOCS = join(__dirname, '../../docs');
const BASELINE = join(DOCS, 'bench-baseline.json');

/** `npm run bench`: how near what is ours comes to what this machine can do, each beside its limit of the same run (docs/performance.md). */
async function bench({ json, only, scale, chart: isDrawn, keep }: Options): Promise<void> {
  const now = { measured: new Date().toISOString().slice(0, 10), on: `${cpus().length} cores, Node ${process.version}, load average before ${loadavg()[0]!.toFixed(1)}` };
  const figures = await measured(chosen(ROWS, only), scale);
  const before = JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline;
  const caption = `${now.measured}, ${now.on}, scale ${scale}`;
  console.log(json ? JSON.stringify({ figures: figures.map(plainFigure) }) : `${caption}\n\n${table(figures)}`);
  for (const line of regressions(figures, before, scale)) say(line);
  if (isDrawn) writeFileSync(join(DOCS, 'performance.svg'), chart(figures, caption));
  if (keep) writeFileSync(BASELINE, `${JSON.stringify(withFigures(before, figures, scale, now), null, 2)}\n`);
}

/** One after the other. A row that this machine cannot measure, or that breaks, is named with its reason; the others stand. */
async function measured(rows: readonly Row[], scale: Scale): Promise<MeasuredFigure[]> {
  const figures: MeasuredFigure[] = [];
  for (const row of rows) {
    const missing = row.missing?.() ?? null;
    if (missing === null) await runRow(row, SIZES[scale]).then((figure) => figures.push(figure), (error: Error) => fail(`failed: ${row.name}: ${error.message}`));
    else say(`skipped: ${row.name}: ${missing}`);
  }
  return figures;
}

function fail(line: string): void {
  say(line);
  process.exitCode = 1;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

new Command('bench')
  .option('--json', 'print JSON and nothing else', false)
  .option('--only <name>', 'one row, by its name')
  .addOption(new Option('--scale <scale>', 'how much is measured').choices(Object.keys(SIZES)).default('full'))
  .option('--chart', 'draw docs/performance.svg', false)
  .option('--keep', 'keep the ratios in docs/bench-baseline.json, for later runs to be held against', false)
  .action(bench)
  .parseAsync()
  .catch((error: Error) => fail(error.message));
