import { eachLine } from '../counting/file-lines';
import { countPapersFile } from '../counting/papers-file';
import { FORM } from './trial-ballot';

/** Count papers as `piaojue tally` does, or parse the lines and nothing else. */
export interface LinesOrder {
  readonly file: string;
  readonly what: 'count' | 'parse';
}
export interface LinesTimes {
  readonly lines: number;
  readonly milliseconds: number;
  /** Of 10⁶ bytes, resident, whole process. */
  readonly peakMegabytes: number;
}

function parseLines(file: string): number {
  let lines = 0;
  eachLine(file, (text) => {
    JSON.parse(text);
    lines += 1;
  });
  return lines;
}

const WAYS: Readonly<Record<LinesOrder['what'], (file: string) => number>> = { count: (file) => countPapersFile(file, FORM).returned, parse: parseLines };

process.once('message', ({ file, what }: LinesOrder) => {
  const start = performance.now();
  const lines = WAYS[what](file);
  const times: LinesTimes = { lines, milliseconds: performance.now() - start, peakMegabytes: (process.resourceUsage().maxRSS * 1_024) / 1e6 };
  process.send!(times, () => process.exit(0));
});
