import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codecFor } from '../../../domain/sealing/codec';
import type { SealedPaper } from '../../../domain/sealing/seal-paper';
import type { CastTimes } from '../casters';
import { figuresOf, writePapers, type CastFigures } from '../casting-figures';
import { openBallot } from '../open-ballot';
import { median } from '../report/spread';
import { trialCeremony } from '../sealed/trial-sealed';
import { paperWith, trialPaper, type TrialBallot, type TrialOptions } from '../trial-ballot';
import { ask, startDatabases, stop, type TrialDatabases } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** Every deputy of a hall casts in the same instant; the same papers go to a bare server with the same checks and the same INSERT (`raw-limit.ts`). Papers a second, from the first PUT to the last receipt. */
export const castingPlain: Row = { name: 'casting plain', unit: 'papers/s', goal: { atLeast: 0.8 }, prepare: (size) => prepare('anonymous', size) };

/** The same with sealed papers; the content was sealed once, since the box does not open it. */
export const castingSealed: Row = { name: 'casting sealed', unit: 'papers/s', goal: { atLeast: 0.8 }, prepare: (size) => prepare('sealed', size) };

type Casting = 'anonymous' | 'sealed';
type PreparedHall = Awaited<ReturnType<typeof prepareHall>>;

async function prepare(secrecy: Casting, { halls }: Size): Promise<Trial> {
  const databases = await startDatabases('box');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-papers-'));
  const prepared: PreparedHall[] = [];
  for (const tablets of halls) prepared.push(await prepareHall(databases, folder, secrecy, tablets));
  const all = async (of: 'atBox' | 'atLimit'): Promise<number> => {
    let rate = 0;
    for (const hall of prepared) rate = (1_000 * hall.tablets) / (await hall[of]()).all;
    return rate;
  };
  return {
    value: () => all('atBox'),
    limit: () => all('atLimit'),
    notes: () => prepared.map(({ note }) => note()),
    async end() {
      await databases.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param overSeconds in which they begin, evenly; 0: all in the same instant */
export async function prepareHall(databases: TrialDatabases, folder: string, secrecy: Casting, tablets: number, overSeconds = 0) {
  const ballotId = randomUUID();
  const options: TrialOptions = { secrecy, ballotId, ...(secrecy === 'sealed' && { sealed: trialCeremony(ballotId).sealed }) };
  const { ballot, withBox, withCopy } = await openBallot(databases, `${secrecy}_${tablets}`, options, tablets);
  const file = join(folder, `${secrecy}-${tablets}.json`);
  writePapers(file, papersOf(ballot, tablets));
  const cast = async (hallUrl: string): Promise<CastFigures> => figuresOf((await ask<CastTimes>('casters', { hallUrl, ballotId, file, overSeconds })).answer);
  const rounds = { box: [] as CastFigures[], limit: [] as CastFigures[] };
  const kept = (list: CastFigures[], figures: CastFigures): CastFigures => (list.push(figures), figures);
  return {
    tablets,
    atBox: () =>
      withBox(async ({ hallUrl }, close) => {
        const figures = await cast(hallUrl);
        const { count } = await close();
        if (count !== tablets) throw new Error(`${tablets - count} papers were lost`);
        return kept(rounds.box, figures);
      }),
    atLimit: () =>
      withCopy(async (databaseUrl) => {
        const raw = await ask<{ port: number }>('raw-limit', { databaseUrl, ballotId });
        return kept(rounds.limit, await cast(`http://127.0.0.1:${raw.answer.port}`).finally(() => stop(raw.child)));
      }),
    note: () => `${tablets.toLocaleString('en')} tablets at once: ${inWords(rounds.box)}; limit ${inWords(rounds.limit)}`,
  };
}

export function papersOf(ballot: TrialBallot, papers: number): SealedPaper[] {
  const { manifest, hash } = ballot.frozen;
  if (manifest.secrecy !== 'sealed') return Array.from({ length: papers }, (_, index) => trialPaper(ballot, index % 11));
  const [part] = manifest.parts;
  const marks = { [part!.id]: { marks: Object.fromEntries(part!.form.items.map(({ id }) => [id, 'oppose'])) } };
  const content = codecFor('sealed').encode(marks, { manifest, hash, tokenKey: randomBytes(32) }, randomBytes);
  return Array.from({ length: papers }, () => paperWith(content, ballot));
}

/** The middle of the rounds. */
export function inWords(rounds: readonly CastFigures[]): string {
  const of = (which: keyof CastFigures): string => median(rounds.map((one) => one[which])).toFixed(0);
  return `p50 ${of('p50')} ms, p99 ${of('p99')} ms, all ${of('all')} ms, sent again ${of('repeats')}`;
}
