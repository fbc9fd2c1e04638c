import { verdict as verdictOf } from '../../../domain/tally/verdict';
import type { AddedUp } from '../adding-up';
import { openBallot } from '../open-ballot';
import { trialForm } from '../trial-ballot';
import { fillBox } from '../full-box';
import { ask, startDatabases, type TrialDatabases } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

const ITEMS = 20;

/** From the order to close, without grace, to the signed set, the counts and the verdict; beside reading the rows once and adding up in a loop. Both in a process that has just started. */
export const verdict: Row = { name: 'verdict', unit: 'ms', goal: { atMost: 3 }, prepare };

async function prepare({ papers }: Size): Promise<Trial> {
  const databases = await startDatabases('box');
  const { close, addUp } = await closing(databases, papers);
  return {
    value: close,
    limit: addUp,
    notes: () => [`${papers.toLocaleString('en')} papers × ${ITEMS} items`],
    end: () => databases.remove(),
  };
}

/** Milliseconds of closing a box with so many papers, and of adding them up. */
export async function closing(databases: TrialDatabases, papers: number) {
  const { ballot, withBox, withCopy } = await openBallot(databases, `closing_${papers}`, { secrecy: 'anonymous', form: trialForm(ITEMS) }, papers, (url, of) => fillBox(url, of, papers));
  const { ballotId, parts } = ballot.frozen.manifest;
  return {
    close: () =>
      withBox(async (_, close) => {
        const start = performance.now();
        const { count, counts } = await close();
        const [part] = parts;
        if (part?.kind === 'adoption') verdictOf(counts![0]!, { deputies: papers, present: papers, issued: papers }, part.rule, part.form);
        const milliseconds = performance.now() - start;
        return expected(count, papers, milliseconds);
      }),
    addUp: () =>
      withCopy(async (databaseUrl) => {
        const { answer } = await ask<AddedUp>('adding-up', { databaseUrl, ballotId });
        return expected(answer.papers, papers, answer.milliseconds);
      }),
  };
}

function expected(counted: number, papers: number, milliseconds: number): number {
  if (counted !== papers) throw new Error(`${counted} of ${papers} papers were counted`);
  return milliseconds;
}
