import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { BoxAnswers, BoxCommand, CloseAnswer } from '../../contract/box-wire';
import type { SealedPaper } from '../../domain/sealing/seal-paper';
import { verdict } from '../../domain/tally/verdict';
import { order } from './box-orders';
import type { CastTimes } from './casters';
import { ask, startBox, stop, type BoxProcess, type TrialDatabases } from './trial-server';
import { trialBallot, trialPaper, type TrialBallot, type TrialOptions } from './trial-ballot';

/** Milliseconds. */
export interface CastFigures {
  readonly p50: number;
  readonly p99: number;
  readonly all: number;
  readonly repeats: number;
}
export interface CastingFigures {
  readonly deputies: number;
  readonly secrecy: 'named' | 'anonymous';
  readonly box: CastFigures;
  /** The same papers against the bare server. */
  readonly rawLimit: CastFigures;
  /** From the order to close, without grace, to the signed set, the count and the verdict. */
  readonly closedToVerdict: number;
  readonly counted: number;
}

export const PORTS = { hall: 42_101, command: 42_102 };

/** `deputies` cast at the same instant into a box process of their own; then the same papers go to the bare server. */
export async function measureCasting(databases: TrialDatabases, deputies: number, secrecy: 'named' | 'anonymous'): Promise<CastingFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-papers-'));
  const name = `${secrecy}_${deputies}`;
  const databaseUrl = await databases.create(`box_${name}`);
  const appKey = randomBytes(32);
  const box = await startBox(databaseUrl, appKey, PORTS);
  try {
    const { ballot, give } = await openTrial(box, appKey, { secrecy }, deputies);
    const file = join(folder, 'papers.json');
    writePapers(file, Array.from({ length: deputies }, (_, index) => trialPaper(ballot, index % 11)));
    const { ballotId } = ballot.frozen.manifest;
    const rawUrl = await databases.create(`raw_${name}`);
    await copyBallot(databaseUrl, rawUrl);
    const rawLimit = await measureRaw(rawUrl, ballotId, file);
    const cast = await ask<CastTimes>('casters', { hallUrl: box.hallUrl, ballotId, file });
    const closing = performance.now();
    const { count, counts } = await give<CloseAnswer>({ command: 'close', graceSeconds: 0 });
    decide(ballot, counts, deputies);
    const closedToVerdict = performance.now() - closing;
    return { deputies, secrecy, box: figuresOf(cast.answer), rawLimit, closedToVerdict, counted: count };
  } finally {
    await stop(box.child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A ballot in the box, open for so many. `give` sends it the next order. */
export async function openTrial(box: BoxProcess, appKey: Uint8Array, options: TrialOptions, deputies: number) {
  const head = { congressId: randomUUID(), ballotId: options.ballotId ?? randomUUID() };
  let sequence = 0;
  const give = async <Answer>(fields: object): Promise<Answer> => {
    const command = { ...head, sequence: (sequence += 1), ...fields } as BoxCommand;
    const reply = await order(box.commandUrl, command, appKey);
    if (reply.status !== 200) throw new Error(`${command.command}: ${JSON.stringify(reply.body)}`);
    return reply.body as Answer;
  };
  const reserved = await give<BoxAnswers['reserve']>({ command: 'reserve', secrecy: options.secrecy });
  const ballot = await trialBallot(reserved, { ...options, ...head });
  await give({ command: 'arm', manifest: ballot.text });
  await give({ command: 'open', maxPapers: deputies });
  return { ballot, give };
}

/** For the load generator. */
export function writePapers(file: string, papers: readonly SealedPaper[]): void {
  writeFileSync(file, JSON.stringify(papers.map((paper) => ({ ...paper, frozen: Buffer.from(paper.frozen).toString('base64') }))));
}

async function measureRaw(databaseUrl: string, ballotId: string, file: string): Promise<CastFigures> {
  const raw = await ask<{ port: number }>('raw-limit', { databaseUrl, ballotId });
  try {
    return figuresOf((await ask<CastTimes>('casters', { hallUrl: `http://127.0.0.1:${raw.answer.port}`, ballotId, file })).answer);
  } finally {
    await stop(raw.child);
  }
}

/** The bare server needs the ballot and its keys, too. */
async function copyBallot(from: string, to: string): Promise<void> {
  const source = new Client({ connectionString: from });
  const target = new Client({ connectionString: to });
  await Promise.all([source.connect(), target.connect()]);
  const { rows } = await source.query<Record<string, unknown>>('select * from box_ballots');
  const [columns, values] = [Object.keys(rows[0]!), Object.values(rows[0]!)];
  await target.query(`insert into box_ballots (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, values);
  await Promise.all([source.end(), target.end()]);
}

function decide({ frozen }: TrialBallot, counts: CloseAnswer['counts'], deputies: number): void {
  const [part] = frozen.manifest.parts;
  if (part?.kind === 'adoption') verdict(counts![0]!, { deputies, present: deputies, issued: deputies }, part.rule, part.form);
}

export function figuresOf({ latencies, all, repeats }: CastTimes): CastFigures {
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), all, repeats };
}
