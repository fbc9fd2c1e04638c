import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toHex } from '../../domain/sealing/bytes';
import type { SealedContent } from '../../domain/sealing/elgamal/verify';
import { readManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import { readBoxPaper } from '../../domain/sealing/stations/box-doubts';
import type { Recount } from '../../domain/sealing/stations/said';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { checkPapers } from '../../platform/proofs/check-papers';
import { SumsThread } from '../../platform/proofs/sums-thread';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BoxClient } from '../ballots/box/box-client';
import { BoxOrdersService } from '../ballots/box/box-orders.service';

/** Papers read between two breaths of the event loop. */
const AT_ONCE = 25;

/** The app's own recount of a closed sealed ballot: every proof checked, the valid papers summed. In memory only, since papers have hashes; worked out again after a restart. */
@Injectable()
export class RecountsService {
  private readonly log = new Logger('recount');
  private readonly known = new Map<string, Recount>();
  private readonly underWay = new Set<string>();
  /** Why what the box gave is not what it closed with; nothing is compared with such a box. */
  private readonly doubts = new Map<string, readonly Problem[]>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: BoxOrdersService,
    private readonly box: BoxClient,
    private readonly sums: SumsThread,
  ) {}

  /** @throws DomainError `busy` while it is being worked out, `box-in-doubt` with the reason where it cannot be; then it is tried once more */
  of(ballot: Ballot): Recount {
    const known = this.known.get(ballot.ballotId);
    if (known) return known;
    const doubts = this.doubts.get(ballot.ballotId);
    this.count(ballot);
    throw doubts ? new DomainError('box-in-doubt', doubts) : new DomainError('busy', [{ code: 'papers-being-checked' }]);
  }

  /** In the background; again after a failure, but not of a box in doubt before somebody asks. */
  begin(ballot: Ballot): void {
    if (!this.doubts.has(ballot.ballotId)) this.count(ballot);
  }

  /** What people should look at before anything is counted. */
  warnings({ ballotId }: BallotKey): readonly Problem[] {
    const doubts = this.doubts.get(ballotId);
    return doubts ? [{ code: 'box-in-doubt' }, ...doubts] : [];
  }

  private count(ballot: Ballot): void {
    const { ballotId } = ballot;
    if (this.known.has(ballotId) || this.underWay.has(ballotId)) return;
    this.underWay.add(ballotId);
    this.recount(ballot)
      .then((recount) => {
        this.known.set(ballotId, recount);
        this.doubts.delete(ballotId);
      })
      .catch((error: unknown) => this.note(ballotId, error))
      .finally(() => this.underWay.delete(ballotId));
  }

  private note(ballotId: string, error: unknown): void {
    if (error instanceof DomainError && error.code === 'box-in-doubt') this.doubts.set(ballotId, error.problems);
    const reasons = error instanceof DomainError ? [error.code, ...error.problems.map(({ code }) => code)].join(' ') : error instanceof Error ? error.message : 'unknown';
    this.log.warn(`papers of ballot ${ballotId} are not checked yet: ${reasons}`);
  }

  private async recount(ballot: Ballot): Promise<Recount> {
    const closed = await this.orders.answer(this.dataSource.manager, ballot, 'close');
    if (!closed) throw new DomainError('not-closed-yet');
    const frozen = readManifest(ballot.manifest!);
    const contents = await this.contents(ballot, frozen);
    const checked = await checkPapers(contents, frozen);
    const recount = await this.sums.ask('recount', { leafHashes: contents.map(({ leafHash }) => toHex(leafHash)), checked });
    if (recount.root !== closed.root || recount.count !== closed.count) throw inDoubt('differs-from-closing');
    return recount;
  }

  /** @throws DomainError `box-in-doubt` before anything is checked: what would be worked out of such papers is nobody's */
  private async contents(ballot: Ballot, frozen: FrozenManifest): Promise<SealedContent[]> {
    const contents: SealedContent[] = [];
    const tokenKeys = new Set<string>();
    for await (const page of this.box.papers(ballot)) {
      for (const text of page) {
        const bytes = Buffer.from(text, 'base64url');
        const { paper, doubt } = readBoxPaper(bytes, frozen, tokenKeys);
        if (paper === null || doubt !== null) throw inDoubt(doubt ?? 'paper-of-another-ballot');
        contents.push({ leafHash: createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest(), tokenKey: paper.tokenKey, content: paper.content });
        if (contents.length % AT_ONCE === 0) await breathe();
      }
    }
    return contents;
  }
}

const inDoubt = (code: string): DomainError => new DomainError('box-in-doubt', [{ code }]);
