import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { BallotPart } from '../../../domain/ballot/ballot';
import { hasReached } from '../../../domain/ballot/states';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { LaterStages } from '../later-stages';
import { followUpParts } from './follow-up-parts';

type Kind = 'reballot' | 'runoff';

/** Votes that follow from another: the same again after a void one, or a runoff among the tied (组织法 §29). */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly stages: LaterStages,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `illegal-act` where nothing is to be voted again */
  create(key: BallotKey, actor: StaffActor, kind: Kind): Promise<BallotKey> {
    return this.dataSource.transaction(async (tx) => {
      const parent = await this.ballots.lock(tx, key);
      const [existing] = await this.ballots.children(tx, key);
      if (existing) return { congressId: key.congressId, ballotId: existing.ballotId };
      const parts = await this.partsOf(tx, parent, kind);
      const child = { congressId: key.congressId, ballotId: randomUUID() };
      await this.ballots.insert(tx, { ...draftLike(parent), ...child, state: 'draft', parts, texts: textsFor(parent, parts), parentId: parent.ballotId, parentReason: kind });
      await this.audits.append(tx, actor, { act: `ballots.${kind}`, subject: child.ballotId, details: { parent: parent.ballotId } });
      return child;
    });
  }

  private async partsOf(tx: EntityManager, parent: Ballot, kind: Kind): Promise<readonly BallotPart[]> {
    if (kind === 'reballot' && parent.state === 'void') return parent.parts;
    const tally = kind === 'runoff' && hasReached(parent.state, 'counted') ? await this.stages.finalTally(tx, parent) : null;
    const parts = tally ? followUpParts(parent.parts, tally.parts) : [];
    if (parts.length > 0) return parts;
    throw new DomainError('illegal-act', [{ code: 'nothing-to-vote-again', values: { act: kind, state: parent.state } }]);
  }
}

function draftLike({ sessionId, sittingId, hallId, title, purpose, secrecy, medium, profileId, profileVersion, live, castJitter, publishCounts, publishNames }: Ballot) {
  return { sessionId, sittingId, hallId, title, purpose, secrecy, medium, profileId, profileVersion, live, castJitter, publishCounts, publishNames };
}

function textsFor(parent: Ballot, parts: readonly BallotPart[]): Ballot['texts'] {
  const ids = parts.flatMap((part) => part.form.items.map(({ id }) => id));
  return parent.texts.filter(({ itemId }) => ids.includes(itemId));
}
