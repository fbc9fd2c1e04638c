import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinesOrder, LinesTimes } from '../lines';
import { median } from '../report/spread';
import { ITEMS } from '../trial-ballot';
import { ask } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

const AT_ONCE = 10_000;

/** `piaojue tally` over a file of papers, beside `JSON.parse` of the same lines and nothing else; each in a process of its own, counted from the first line read. */
export const tallyFile: Row = { name: 'tally file', unit: 'ms', goal: { atMost: 1.5 }, prepare };

async function prepare({ lines }: Size): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-lines-'));
  const file = join(folder, 'papers.jsonl');
  await writeLines(file, lines);
  const peaks: number[] = [];
  const take = async (what: LinesOrder['what']): Promise<LinesTimes> => {
    const { answer } = await ask<LinesTimes>('lines', { file, what } satisfies LinesOrder);
    if (answer.lines !== lines) throw new Error(`${what}: ${answer.lines} of ${lines} lines`);
    return answer;
  };
  return {
    async value() {
      const { milliseconds, peakMegabytes } = await take('count');
      peaks.push(peakMegabytes);
      return milliseconds;
    },
    limit: async () => (await take('parse')).milliseconds,
    notes: () => [`${lines.toLocaleString('en')} papers × ${ITEMS.length} items; peak memory of the counting process ${Math.round(median(peaks))} MB (goal: below 200 MB)`],
    end: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function writeLines(file: string, lines: number): Promise<void> {
  const handle = await open(file, 'w');
  for (let from = 0; from < lines; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, lines - from) }, (_, index) => `${JSON.stringify(paperOf(from + index))}\n`);
    await handle.write(some.join(''));
  }
  await handle.close();
}

const paperOf = (number: number) => ({ marks: Object.fromEntries(ITEMS.map(({ id }, index) => [id, index < number % 11 ? 'approve' : number % 3 === 0 ? 'abstain' : 'oppose'])) });
