import { setTimeout as pause } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { FIGURES, readStack, type Figure, type Reading } from './soak/readings';
import { sitAgainAndAgain, type SittingSums } from './soak/sittings';
import { withSoakStack, type SoakStack } from './soak/soak-stack';
import { trendOf, type Trend } from './soak/trend';

const READ_EVERY = 5_000;
const PLANES = ['app', 'box'] as const;

interface Options {
  readonly minutes: number;
  readonly deputies: number;
  readonly json: boolean;
}

type Trends = Readonly<Record<(typeof PLANES)[number], Readonly<Record<Figure, Trend>>>>;

interface Soaked extends SittingSums {
  readonly minutes: number;
  readonly deputies: number;
  readonly requests: number;
  readonly readings: number;
  readonly trends: Trends;
}

/** `npm run -s soak -- --minutes N`: ballots one after the other on one stack, faster than life; memory, handles and connections must stay as they are. */
async function soak({ minutes, deputies, json }: Options): Promise<void> {
  const soaked = await withSoakStack(deputies, (stack) => soakStack(stack, minutes));
  process.stdout.write(`${json ? JSON.stringify(soaked) : report(soaked)}\n`);
  if (PLANES.some((plane) => Object.values(soaked.trends[plane]).some(({ isFlat }) => !isFlat))) process.exitCode = 1;
}

async function soakStack(stack: SoakStack, minutes: number): Promise<Soaked> {
  const readings: Readonly<Record<(typeof PLANES)[number], Reading[]>> = { app: [], box: [] };
  let isOver = false;
  for (const plane of PLANES) stack.processes[plane].send({ loopDelay: 'begin' });
  const sitting = sitAgainAndAgain(stack, performance.now() + minutes * 60_000, () => isOver).finally(() => (isOver = true));
  try {
    while (!isOver) {
      await Promise.race([pause(READ_EVERY), sitting]);
      if (isOver) break;
      const now = await readStack(stack);
      for (const plane of PLANES) readings[plane].push(now[plane]);
    }
  } finally {
    isOver = true;
  }
  const sums = await sitting;
  const trends = Object.fromEntries(PLANES.map((plane) => [plane, trendsOf(readings[plane])])) as unknown as Trends;
  return { minutes, deputies: stack.cards.length, ...sums, requests: await requestsAt(stack), readings: readings.app.length, trends };
}

const trendsOf = (readings: readonly Reading[]): Record<Figure, Trend> =>
  Object.fromEntries((Object.keys(FIGURES) as Figure[]).map((figure) => [figure, trendOf(readings.map((reading) => reading[figure]), FIGURES[figure])])) as Record<Figure, Trend>;

async function requestsAt({ appUrl }: SoakStack): Promise<number> {
  const figures = await (await fetch(`${appUrl}/api/metrics`)).text();
  return [...figures.matchAll(/^piaojue_http_requests_total\{.*\} (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}

function report({ minutes, ballots, deputies, papers, requests, sockets, readings, trends }: Soaked): string {
  const head = `${minutes} minutes: ${ballots} ballots of ${deputies} deputies, ${papers} papers, ${requests} requests to the app, ${sockets} sockets that came and went; ${readings} readings`;
  const rows = PLANES.flatMap((plane) => Object.entries(trends[plane]).map(([figure, { first, last, most, gain, bound, isFlat }]) => [plane, figure, ...[first, last, most, gain, bound].map((value) => value.toFixed(1)), isFlat ? 'flat' : 'RISES']));
  return [head, ...[['', '', 'first', 'last', 'most', 'gain', 'bound', ''], ...rows].map((row) => row.map((cell) => cell.padEnd(12)).join(''))].join('\n');
}

function number(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_440)) throw new InvalidArgumentError('1–1440');
  return value;
}

void new Command('soak')
  .description('ballots one after the other on one stack; says whether memory, handles and connections stay as they are')
  .option('--minutes <n>', 'how long', number, 15)
  .option('--deputies <n>', 'how many vote each time', number, 60)
  .option('--json', 'print JSON', false)
  .action(soak)
  .parseAsync();
