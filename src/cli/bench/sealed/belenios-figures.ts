import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkPapers } from '../../../platform/proofs/check-papers';
import { closingFigures, timed } from './sealed-figures';
import { trialContent, type TrialSealed } from './trial-sealed';

export interface RunFigures {
  /** Seconds: all papers sealed; sums; partial decryptions and result; everything checked once more by a stranger. */
  readonly seal: number;
  readonly tally: number;
  readonly decrypt: number;
  readonly verify: number;
}

/** Belenios from the Debian package, one question of three answers, 2 of 3 trustees; null where it is not installed. */
export function beleniosRun(papers: number): RunFigures | null {
  const { status, stdout } = spawnSync('bash', [join(__dirname, '../../../../bin/bench-belenios.sh'), String(papers)], { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as RunFigures) : null;
}

/** The same by this program. */
export async function ownRun(ballot: TrialSealed, papers: number): Promise<RunFigures> {
  const sealed = await timed(() => Array.from({ length: papers }, (_, index) => trialContent(ballot, index)));
  const { checkMs, openMs, countMs } = await closingFigures(ballot, sealed.value);
  const verified = await timed(() => checkPapers(sealed.value, ballot.frozen));
  return { seal: sealed.ms / 1_000, tally: checkMs / 1_000, decrypt: (openMs + countMs) / 1_000, verify: verified.ms / 1_000 };
}

export const sumOf = ({ seal, tally, decrypt, verify }: RunFigures): number => seal + tally + decrypt + verify;
