import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { decodePaper } from '../../domain/sealing/paper';
import type { SealedContent } from '../../domain/sealing/elgamal/verify';
import { recountOf } from '../../domain/sealing/stations/opening';
import type { Recount } from '../../domain/sealing/stations/said';
import { DomainError } from '../../domain/shared/problem';
import { checkPapers } from '../../platform/proofs/check-papers';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BoxClient } from '../ballots/box/box-client';

/** Papers read between two breaths of the event loop. */
const AT_ONCE = 25;

/** The app's own recount of a closed sealed ballot: every proof checked, the valid papers summed. In memory only, since papers have hashes; worked out again after a restart. */
@Injectable()
export class RecountsService {
  private readonly log = new Logger('recount');
  private readonly known = new Map<string, Recount>();
  private readonly underWay = new Set<string>();

  constructor(private readonly box: BoxClient) {}

  /** @throws DomainError `busy` while it is being worked out */
  of(ballot: Ballot): Recount {
    const known = this.known.get(ballot.ballotId);
    if (known) return known;
    this.begin(ballot);
    throw new DomainError('busy', [{ code: 'papers-being-checked' }]);
  }

  /** In the background; again after a failure. */
  begin(ballot: Ballot): void {
    const { ballotId } = ballot;
    if (this.known.has(ballotId) || this.underWay.has(ballotId)) return;
    this.underWay.add(ballotId);
    this.count(ballot)
      .then((recount) => this.known.set(ballotId, recount))
      .catch((error: unknown) => this.log.warn(`papers of ballot ${ballotId} are not checked yet: ${error instanceof Error ? error.message : 'unknown'}`))
      .finally(() => this.underWay.delete(ballotId));
  }

  forget({ ballotId }: BallotKey): void {
    this.known.delete(ballotId);
  }

  private async count(ballot: Ballot): Promise<Recount> {
    const { papers } = await this.box.ask(ballot, 'papers');
    const contents: SealedContent[] = [];
    for (const text of papers) {
      contents.push(contentOf(Buffer.from(text, 'base64url')));
      if (contents.length % AT_ONCE === 0) await breathe();
    }
    const { aggregate, ...checked } = await checkPapers(contents, readManifest(ballot.manifest!));
    return recountOf(contents.map(({ leafHash }) => Buffer.from(leafHash).toString('hex')), checked, aggregate);
  }
}

function contentOf(bytes: Buffer): SealedContent {
  const { tokenKey, content } = decodePaper(bytes);
  return { leafHash: createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest(), tokenKey, content };
}
