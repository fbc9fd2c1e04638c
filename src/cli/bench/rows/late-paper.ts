import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../report/spread';
import { settle } from '../settled-papers';
import { hallRound, type HallRound } from '../trial-hall';
import { startDatabases } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** A hall casts in the same instant into the box of an installation that holds millions of papers of earlier ballots; beside one that holds next to none. From the first PUT to the last receipt. */
export const latePaper: Row = { name: 'late paper', unit: 'ms', goal: { atMost: 1.1 }, mostRounds: 3, prepare };

async function prepare({ halls: [, tablets], settled }: Size): Promise<Trial> {
  const databases = await startDatabases('box');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-papers-'));
  const urls = { full: await databases.create('full'), empty: await databases.create('empty') };
  for (const url of Object.values(urls)) await hallRound(url, folder, tablets);
  const filling = await settle(urls.full, settled);
  const rounds = { full: [] as HallRound[], empty: [] as HallRound[] };
  const round = async (which: keyof typeof urls): Promise<number> => {
    const one = await hallRound(urls[which], folder, tablets);
    rounds[which].push(one);
    return one.casting;
  };
  const both = (what: keyof HallRound): string => (['full', 'empty'] as const).map((which) => Math.round(median(rounds[which].map((one) => one[what]))).toLocaleString('en')).join(' ms, and without them ');
  return {
    value: () => round('full'),
    limit: () => round('empty'),
    notes: () => [
      `${settled.toLocaleString('en')} papers lay there, put in within ${Math.round(filling)} s; ${tablets.toLocaleString('en')} tablets at once`,
      `the order of arrival taken out afterwards in ${both('rebuilding')} ms; the box had started in ${both('starting')} ms`,
    ],
    async end() {
      await databases.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
