import { Injectable } from '@nestjs/common';
import type { StatusAnswer } from '../../contract/box-wire';
import { laggedBatchSize, nextLaggedRelease } from '../../domain/ballot/lagged-release';
import type { PartCounts } from '../../domain/tally/counts';
import { BoxPool } from '../../platform/database/box-pool';
import type { BoxBallot } from '../ballots';
import { countBox } from '../count-box';
import { PapersStore } from '../papers-store';
import { Turns } from '../turns';

type Tally = NonNullable<StatusAnswer['tally']>;
interface ReleasedRow {
  max_papers: number;
  released: number;
  released_counts: PartCounts[] | null;
}

/** The running count, as far as the manifest's live policy lets it out (docs/secrecy.md). */
@Injectable()
export class LiveTally {
  /** Per ballot: a batch that is full and counted, held back until the next one is full. */
  private readonly waiting = new Map<string, Tally>();
  private readonly turns = new Turns();

  constructor(
    private readonly pool: BoxPool,
    private readonly store: PapersStore,
  ) {}

  /** @param accepted papers in the box now. @returns null for a sealed ballot, whatever its policy: only its stations can release numbers */
  async of(ballot: BoxBallot, accepted: number): Promise<Tally | null> {
    const choices = ballot.manifest?.live.choices ?? 'never';
    if (choices === 'never' || accepted === 0 || ballot.secrecy === 'sealed') return null;
    if (choices === 'live') return this.count(ballot);
    return this.turns.take(ballot.ballotId, () => this.lagged(ballot, accepted));
  }

  private async count(ballot: BoxBallot): Promise<Tally> {
    const rows = await this.store.counted(ballot);
    return { covers: rows.length, parts: countBox(rows.map((row) => row.content), ballot.manifest!) };
  }

  private async lagged(ballot: BoxBallot, accepted: number): Promise<Tally | null> {
    const key = [ballot.congressId, ballot.ballotId];
    const { rows } = await this.pool.query<ReleasedRow>(
      'select max_papers, released, released_counts from box_ballots where congress_id = $1 and ballot_id = $2',
      key,
    );
    const { max_papers: issued, released, released_counts: counts } = rows[0]!;
    const last = counts && { covers: released, parts: counts };
    const waiting = this.waiting.get(ballot.ballotId);
    const size = laggedBatchSize(issued, ballot.manifest!.live.batch);
    const present = { released, waiting: waiting?.covers ?? null };
    if (size === null || nextLaggedRelease(present, accepted, size) === present) return last;
    this.waiting.set(ballot.ballotId, await this.count(ballot));
    return waiting && (await this.release(key, waiting, size)) ? waiting : last;
  }

  /**
   * Noted down before it is shown, so that after a restart the next release still covers a whole batch more.
   * @returns false where another process has released meanwhile, and this count lies less than a batch behind or ahead of that
   */
  private async release(key: string[], tally: Tally, size: number): Promise<boolean> {
    const text = 'update box_ballots set released = $3, released_counts = $4 where congress_id = $1 and ballot_id = $2 and released <= $3 - $5::int';
    return (await this.pool.query(text, [...key, tally.covers, JSON.stringify(tally.parts), size])).rowCount === 1;
  }
}
