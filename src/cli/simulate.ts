import { cpus, loadavg } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { randomNumbers } from './random-numbers';
import { drawBodies, sampleOf } from './simulate/bodies';
import { MINUTES, MORNING, playFortnight } from './simulate/fortnight';
import { needsOf, type Assumptions } from './simulate/needs';
import { play } from './simulate/play';
import { report } from './simulate/report';

interface Options extends Assumptions {
  readonly province: boolean;
  readonly scale: number;
  readonly minutes: number;
  readonly seed: number;
  readonly readers: number;
  readonly peak: number;
  readonly json: boolean;
}

const PROVINCE = { counties: 100, towns: 1_500 };
/** A county with its towns and streets: how a province is made up. */
const COUNTY = { counties: 1, towns: 15 };

/** `npm run simulate -- --province`: the fortnight in which a province votes: some of it played on this machine, the rest worked out from what that cost (docs/performance.md). */
async function simulate({ province, scale, minutes, seed, readers, peak, json, ...assumptions }: Options): Promise<void> {
  const on = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}, load average before ${loadavg()[0]!.toFixed(1)}`;
  const random = randomNumbers(seed);
  const bodies = drawBodies(province ? PROVINCE : COUNTY, random);
  const fortnight = playFortnight(bodies, { average: readers, peak }, random);
  const played = await play(sampleOf(bodies, scale), minutes * 60, (line) => void process.stderr.write(`${line}\n`));
  const reads = fortnight.map((minute) => minute.reads / 60);
  const sums = {
    ...{ bodies: bodies.length, deputies: sumOf(bodies.map((body) => body.deputies)), present: sumOf(bodies.map((body) => body.present)), papers: sumOf(fortnight.map((minute) => minute.papers)) },
    ...{ readsAverage: sumOf(reads) / MINUTES, readsPeak: reads.reduce((a, b) => Math.max(a, b)) },
  };
  const simulated = { on, seed, province: sums, played, assumptions, morning: MORNING, needs: needsOf(fortnight, played.measured, assumptions) };
  process.stdout.write(`${json ? JSON.stringify(simulated) : report(simulated)}\n`);
  if (played.counted !== played.cast || played.cast !== played.taken) throw new Error(`${played.taken} papers were taken, ${played.cast} cast, ${played.counted} counted`);
}

const sumOf = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

const number = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) throw new InvalidArgumentError(`${least}–${most}`);
  return value;
};

function share(text: string): number {
  const [part, whole = '1', ...more] = text.split('/');
  const value = Number(part) / Number(whole);
  if (more.length > 0 || !(value > 0 && value <= 1)) throw new InvalidArgumentError('e.g. 1/100');
  return value;
}

const positive = number(Number.MIN_VALUE, 1e9);

new Command('simulate')
  .description('plays a part of the fortnight in which a province votes, and works out what all of it needs')
  .option('--province', '100 counties, 1,500 towns and streets; else one county with 15', false)
  .option('--scale <share>', 'how many of the bodies are really played', share, 1 / 100)
  .option('--minutes <n>', 'over how long their papers are cast', number(0.01, 60), 1)
  .option('--seed <n>', 'of what is drawn', number(0, 2 ** 31), 1)
  .option('--readers <n>', 'requests of the public a second, on average', positive, 1_500)
  .option('--peak <n>', 'how many times that at the busiest minute', number(1, 1e6), 20)
  .option('--json', 'print JSON and nothing else', false)
  .option('--cores <n>', 'assumed: of a machine', positive, 8)
  .option('--memory-gb <n>', 'assumed: of a machine', positive, 32)
  .option('--iops <n>', 'assumed: of a machine', positive, 3_000)
  .option('--gigabits <n>', 'assumed: of a machine’s network', positive, 1)
  .option('--fill <share>', 'assumed: how full a machine may be planned', share, 0.6)
  .option('--cached-reads <share>', 'assumed: reads that a CDN answers', number(0, 1), 0)
  .option('--price-core-hour <n>', 'assumed', number(0, 1e6), 0.3)
  .option('--price-traffic-gb <n>', 'assumed', number(0, 1e6), 0.5)
  .option('--price-disk-gb-month <n>', 'assumed', number(0, 1e6), 1)
  .option('--currency <name>', 'of the prices', 'CNY')
  .action(simulate)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
