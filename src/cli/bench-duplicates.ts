import { Command } from 'commander';
import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SimilarityIndex } from '../domain/collection/similarity-index';
import { judge } from './duplicates/figures';
import { generatedSuggestions } from './duplicates/generated-suggestions';
import { readLabelledSet } from './duplicates/labelled-set';

/** Milliseconds and megabytes (10⁶ bytes). */
interface SearchFigures {
  readonly suggestions: number;
  readonly build: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
  /** Of the index with the suggestions in it, counted after collecting garbage. */
  readonly memory: number;
  /** Of the labelled set among so many others. */
  readonly precision: number;
  readonly recall: number;
}

const SHOWN = 5;

/** `npm run -s bench:duplicates`: how long a suggestion that is being written waits for its like. */
function bench({ json, sizes }: { readonly json: boolean; readonly sizes: string }): void {
  const figures = sizes.split(',').map(Number).map(measure);
  console.log(json ? JSON.stringify({ cores: cpus().length, node: process.version, figures }) : figures.map(line).join('\n'));
}

function measure(suggestions: number): SearchFigures {
  const labelled = readLabelledSet();
  const before = memoryInUse();
  const generated = generatedSuggestions(suggestions, labelled);
  const index = new SimilarityIndex();
  const build = timed(() => generated.forEach((suggestion) => index.put(suggestion)));
  const memory = (memoryInUse() - before) / 1e6;
  for (const suggestion of labelled.slice(0, 50)) index.similarTo(suggestion, SHOWN);
  const times = labelled.map((suggestion) => timed(() => index.similarTo(suggestion, SHOWN))).sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)]!;
  const { precision, recall } = judge(labelled, index);
  return { suggestions, build, p50: at(0.5), p95: at(0.95), worst: at(1), memory, precision, recall };
}

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const line = ({ suggestions, build, p50, p95, worst, memory, precision, recall }: SearchFigures): string =>
  `${suggestions} suggestions: built in ${(build / 1000).toFixed(1)} s, ${memory.toFixed(0)} MB; asked: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms; ` +
  `labelled set among them: precision ${precision}, recall ${recall}`;

void new Command('bench:duplicates')
  .option('--json', 'print JSON', false)
  .option('--sizes <numbers>', 'how many suggestions the index holds, one run each', '20000,100000')
  .action(bench)
  .parseAsync();
