import { Inject, Injectable } from '@nestjs/common';
import type { BoxSettings } from '../../platform/config/settings';
import { BoxDatabaseError } from '../../platform/database/box-pool';
import type { BoxBallot } from '../ballots';
import { BOX_SETTINGS } from '../box-settings';
import type { CastPaper } from '../cast-paper';
import { PapersStore, type CastOutcome } from '../papers-store';
import { BallotQueue, type BatchLimits } from './ballot-queue';

/** How long papers of a secret ballot wait for company, so that a batch hides whose came first (docs/secrecy.md). */
const SECRET_WINDOW_MS = 150;

/** One queue per ballot: batches of one ballot follow each other, those of different ballots run side by side. */
@Injectable()
export class BatchWriter {
  private readonly queues = new Map<string, BallotQueue<CastPaper, CastOutcome | 'malformed-paper'>>();

  constructor(
    private readonly store: PapersStore,
    @Inject(BOX_SETTINGS) private readonly settings: BoxSettings,
  ) {}

  /** Resolves after COMMIT. */
  add(ballot: BoxBallot, paper: CastPaper): Promise<CastOutcome | 'malformed-paper'> {
    const queue = this.queues.get(ballot.ballotId) ?? new BallotQueue(this.limitsOf(ballot), (papers) => this.write(ballot, papers));
    this.queues.set(ballot.ballotId, queue);
    return queue.add(paper);
  }

  private limitsOf(ballot: BoxBallot): BatchLimits {
    const { papers, milliseconds } = this.settings.batch;
    return { papers, milliseconds: ballot.secrecy === 'named' ? milliseconds : SECRET_WINDOW_MS };
  }

  /** One paper the database will not have must not cost the others theirs: halve the batch until it stands alone. */
  private async write(ballot: BoxBallot, papers: readonly CastPaper[]): Promise<(CastOutcome | 'malformed-paper')[]> {
    try {
      return await this.store.add(ballot, papers);
    } catch (error) {
      if (!isTheRowsFault(error)) throw error;
      if (papers.length === 1) return ['malformed-paper'];
      const half = papers.length >> 1;
      return [...(await this.write(ballot, papers.slice(0, half))), ...(await this.write(ballot, papers.slice(half)))];
    }
  }
}

/** SQLSTATE class 22 (data exception) or 23 (constraint violation). */
const isTheRowsFault = (error: unknown): boolean => error instanceof BoxDatabaseError && /^2[23]/.test(error.code);
