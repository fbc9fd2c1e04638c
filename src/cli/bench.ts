import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { besideFigure } from './bench/beside/beside-figure';
import { EXAMPLE_BALLOT, readBeside, type Beside, type BesideOptions } from './bench/beside/read-beside';
import { regressions, withFigures, type Baseline } from './bench/report/baseline';
import { chart } from './bench/report/chart';
import { plainFigure, type MeasuredFigure } from './bench/report/figure';
import { table } from './bench/report/table';
import { castingPlain } from './bench/rows/casting';
import { chosen } from './bench/rows/chosen';
import type { Row } from './bench/rows/row';
import { BY_NAME, ROWS } from './bench/rows/rows';
import { SIZES, type Scale } from './bench/rows/sizes';
import { runRow } from './bench/run-row';

interface Options extends BesideOptions {
  readonly json: boolean;
  readonly only?: string;
  readonly scale: Scale;
  readonly chart: boolean;
  readonly keep: boolean;
}

const DOCS = join(__dirname, '../../docs');
const BASELINE = join(DOCS, 'bench-baseline.json');

/** `npm run bench`: how near what is ours comes to what this machine can do, each beside its limit of the same run (docs/performance.md). */
async function bench({ json, only, scale, chart: isDrawn, keep, ...besides }: Options): Promise<void> {
  const rows = chosen(ROWS, BY_NAME, only);
  const beside = await readBeside(besides, rows.includes(castingPlain));
  const now = { measured: new Date().toISOString().slice(0, 10), on: `${cpus().length} cores, Node ${process.version}, load average before ${loadavg()[0]!.toFixed(1)}` };
  const figures = await measured(rows, scale, beside);
  const before = JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline;
  const caption = `${now.measured}, ${now.on}, scale ${scale}`;
  console.log(json ? JSON.stringify({ figures: figures.map(plainFigure) }) : `${caption}\n\n${table(figures)}`);
  // a voter votes once: what came of it is said in any case, beside what is for machines
  if (json) for (const { beside: other } of figures) if (other) say(other.note);
  for (const line of regressions(figures, before, scale)) say(line);
  if (isDrawn) writeFileSync(join(DOCS, 'performance.svg'), chart(figures, caption));
  if (keep) writeFileSync(BASELINE, `${JSON.stringify(withFigures(before, figures, scale, now), null, 2)}\n`);
}

/** One after the other. A row that this machine cannot measure, or that breaks, is named with its reason; the others stand. */
async function measured(rows: readonly Row[], scale: Scale, beside: Beside | null): Promise<MeasuredFigure[]> {
  const figures: MeasuredFigure[] = [];
  for (const row of rows) {
    const missing = row.missing?.() ?? null;
    if (missing !== null) {
      say(`skipped: ${row.name}: ${missing}`);
      continue;
    }
    const figure = await orNamed(row.name, runRow(row, SIZES[scale]));
    if (figure === null) continue;
    const other = beside !== null && row === castingPlain ? await orNamed('beside', besideFigure(beside)) : null;
    figures.push(other === null ? figure : { ...figure, beside: other });
  }
  return figures;
}

const orNamed = <T>(name: string, work: Promise<T>): Promise<T | null> => work.catch((error: Error) => (fail(`failed: ${name}: ${error.message}`), null));

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
  .option('--beside <url>', 'drive another system too: the whole address of an open poll of OpenSlides’ vote service')
  .option('--beside-voters <file>', 'who votes there: a line for each voter, its HTTP header lines with a tab between them')
  .option('--beside-ballot <json>', 'what each of them sends', EXAMPLE_BALLOT)
  .action(bench)
  .parseAsync()
  .catch((error: Error) => fail(error.message));
