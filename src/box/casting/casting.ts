import { Inject, Injectable } from '@nestjs/common';
import type { Absence, Receipt } from '../../contract/box-wire';
import { signAbsence } from '../../domain/sealing/absence';
import { signReceipt } from '../../domain/sealing/receipt';
import { handleOf } from '../../domain/sealing/seal-paper';
import { DomainError } from '../../domain/shared/problem';
import type { BoxSettings } from '../../platform/config/settings';
import type { BoxBallot } from '../ballots';
import { BOX_SETTINGS } from '../box-settings';
import { Counters } from '../counters';
import { PapersStore } from '../papers-store';
import { BatchWriter } from './batch-writer';
import type { OpenedPaper, PaperReader } from './paper-reader';

/** A hall of the largest congress, with room. */
const MOST_UNDER_WAY = 4_096;

/** `already-closed`, with the box's word that this paper is not in it. */
export class NotInBox extends DomainError {
  constructor(readonly absence: Absence) {
    super('already-closed');
  }
}

/** From the bytes a tablet sent to the receipt it gets: open, check, write, and only then sign. */
@Injectable()
export class Casting {
  private underWay = 0;

  constructor(
    private readonly writer: BatchWriter,
    private readonly store: PapersStore,
    private readonly counters: Counters,
    @Inject(BOX_SETTINGS) private readonly settings: BoxSettings,
  ) {}

  /** Whether the next paper must be asked to come again. */
  get isFull(): boolean {
    return this.underWay >= (this.settings.mostUnderWay ?? MOST_UNDER_WAY);
  }

  /** @throws DomainError with the code of docs/architecture.md §4, "Cast"; BoxDatabaseError when the paper may or may not be in */
  async cast(ballot: BoxBallot, reader: PaperReader, handle: string, frozen: Uint8Array): Promise<Receipt> {
    this.underWay += 1;
    try {
      if (handleOf(frozen) !== handle) throw new DomainError('malformed-paper', [{ code: 'handle-differs', at: 'handle' }]);
      if (isShut(ballot) && isSealedForGood(ballot)) throw new DomainError('already-closed');
      const opened = reader.open(frozen);
      if (isShut(ballot)) return await this.look(ballot, opened);
      await reader.verify(opened);
      return await this.put(ballot, opened);
    } finally {
      this.underWay -= 1;
    }
  }

  private async put(ballot: BoxBallot, opened: OpenedPaper): Promise<Receipt> {
    const outcome = await this.writer.add(ballot, opened);
    if (outcome === 'repeated') this.counters.duplicate(ballot.ballotId);
    if (outcome === 'stored' || outcome === 'repeated') return this.receipt(ballot, opened);
    throw outcome === 'already-closed' ? this.absent(ballot, opened) : new DomainError(outcome);
  }

  /** After closing nothing is taken, but who cast in time still gets the receipt. */
  private async look(ballot: BoxBallot, opened: OpenedPaper): Promise<Receipt> {
    const kept = await this.store.leafUnder(ballot, opened.paper.tokenKey);
    if (kept?.equals(opened.leafHash)) return this.receipt(ballot, opened);
    throw this.absent(ballot, opened);
  }

  private receipt(ballot: BoxBallot, { leafHash }: OpenedPaper): Receipt {
    return signReceipt(ballot.ballotId, leafHash, ballot.receiptKey, ballot.suite);
  }

  private absent(ballot: BoxBallot, { leafHash }: OpenedPaper): NotInBox {
    return new NotInBox(signAbsence(ballot.ballotId, leafHash, ballot.receiptKey, ballot.suite));
  }
}

const isShut = (ballot: BoxBallot): boolean => ballot.state === 'closed' || ballot.state === 'discarded';

/** The key that would open the envelope is destroyed: nothing can be said of a single paper any more, the closing set says it all. */
const isSealedForGood = (ballot: BoxBallot): boolean => ballot.secrecy !== 'named' && ballot.sealingKey === null;
