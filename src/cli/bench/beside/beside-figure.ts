import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CastTimes } from '../casters';
import { figuresOf, type CastFigures } from '../casting-figures';
import type { BesideFigure } from '../report/figure';
import { short } from '../report/table';
import { inWords, prepareHall } from '../rows/casting';
import { ask, startDatabases } from '../trial-server';
import type { Beside } from './read-beside';

/** Papers a second of the other system, and in its line our box beside it with as many tablets, one round each. */
export async function besideFigure(beside: Beside): Promise<BesideFigure> {
  const tablets = beside.voters.length;
  const own = await ownHall(tablets);
  const theirs = figuresOf((await ask<CastTimes>('beside/driver', beside)).answer);
  const said = (figures: CastFigures): string => `${short(rateOf(figures, tablets))} papers/s, ${inWords([figures])}`;
  return { value: rateOf(theirs, tablets), note: `beside, ${tablets.toLocaleString('en')} voters, one round (each may vote once): ${said(theirs)}; our box with as many tablets, one round: ${said(own)}` };
}

const rateOf = ({ all }: CastFigures, tablets: number): number => (1_000 * tablets) / all;

/** Gone before the other system is driven: it shall have the cores for itself. */
async function ownHall(tablets: number): Promise<CastFigures> {
  const databases = await startDatabases('box');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-papers-'));
  try {
    return await (await prepareHall(databases, folder, 'anonymous', tablets)).atBox();
  } finally {
    await databases.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
