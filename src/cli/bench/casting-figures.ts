import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { BoxAnswers, BoxCommand } from '../../contract/box-wire';
import type { SealedPaper } from '../../domain/sealing/seal-paper';
import { order } from './box-orders';
import type { CastTimes } from './casters';
import { percentile } from './report/spread';
import { trialBallot, type TrialOptions } from './trial-ballot';
import type { BoxProcess } from './trial-server';

/** Milliseconds. */
export interface CastFigures {
  readonly p50: number;
  readonly p99: number;
  readonly all: number;
  readonly repeats: number;
}
/** Below those from which a system takes the near ends of connections. */
export const PORTS = { hall: 22_101, command: 22_102 };

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

export const figuresOf = ({ latencies, all, repeats }: CastTimes): CastFigures => ({ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), all, repeats });
