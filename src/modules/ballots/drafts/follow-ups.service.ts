import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { BallotPart } from '../../../domain/ballot/ballot';
import { hasReached } from '../../../domain/ballot/states';
import { rerunProblems } from '../../../domain/tally/follow-up';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { LaterStages } from '../later-stages';
import { ConfirmedContent } from './confirmed-content';
import { nextVote } from './follow-up-parts';

type Kind = 'reballot' | 'runoff';

/** Votes that follow from another: the same again after a void one or one that did not stand, or a runoff among the tied (组织法 §29). */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly stages: LaterStages,
    private readonly profiles: RuleProfilesService,
    private readonly content: ConfirmedContent,
    private readonly audits: AuditsService,
  ) {}

  /** Asked twice, the same one is answered. @throws DomainError `illegal-act` where nothing is to be voted again, `rerun-limit-reached` */
  create(key: BallotKey, actor: StaffActor, kind: Kind): Promise<BallotKey> {
    return this.dataSource.transaction(async (tx) => {
      const parent = await this.content.of(tx, await this.ballots.lock(tx, key));
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
    const tally = hasReached(parent.state, 'counted') ? await this.stages.finalTally(tx, parent) : null;
    const next = tally && nextVote(parent.parts, tally.parts);
    if (next?.kind !== kind) throw new DomainError('illegal-act', [{ code: 'nothing-to-vote-again', values: { act: kind, state: parent.state } }]);
    const { rerunMax } = (await this.profiles.version(parent.congressId, parent.profileId, parent.profileVersion)).profile;
    const problems = rerunProblems(await this.rerunsBefore(tx, parent), rerunMax);
    if (problems.length > 0) throw new DomainError('rerun-limit-reached', problems);
    return next.parts;
  }

  /** How often this question was voted again already. A void ballot is as if it had not been held. */
  private async rerunsBefore(tx: EntityManager, { congressId, parentId }: Ballot): Promise<number> {
    if (parentId === null) return 0;
    const parent = await this.ballots.get(tx, { congressId, ballotId: parentId });
    return (parent.state === 'void' ? 0 : 1) + (await this.rerunsBefore(tx, parent));
  }
}

function draftLike({ sessionId, sittingId, hallId, confirmationId, title, purpose, secrecy, medium, profileId, profileVersion, live, castJitter, publishCounts, publishNames }: Ballot) {
  return { sessionId, sittingId, hallId, confirmationId, title, purpose, secrecy, medium, profileId, profileVersion, live, castJitter, publishCounts, publishNames };
}

function textsFor(parent: Ballot, parts: readonly BallotPart[]): Ballot['texts'] {
  const ids = parts.flatMap((part) => part.form.items.map(({ id }) => id));
  return parent.texts.filter(({ itemId }) => ids.includes(itemId));
}
