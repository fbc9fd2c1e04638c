import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorRoles, type Actor } from '../../../contract/actor';
import type { BallotView, DecisionView, TallyView, TurnoutView } from '../../../contract/http/ballots';
import { mayRead, type Reader } from '../../../domain/ballot/read-gate';
import { manifestCode } from '../../../domain/sealing/codes';
import { issuedTo } from '../../../domain/tally/reconcile';
import { ActsService } from '../acts/acts.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxWatch } from '../box/box-watch.service';
import { ConfirmedContent } from '../drafts/confirmed-content';
import { LaterStages } from '../later-stages';
import { cardsOf } from '../papers/cards-of';
import { TurnoutService } from '../papers/turnout.service';
import { BallotSurroundings } from './ballot-surroundings';
import { partResults } from './part-results';

/** What the read gate decides about; null where it is closed or there is nothing yet. */
export interface GatedFields {
  readonly turnout: TurnoutView | null;
  readonly tally: TallyView | null;
  readonly decision: DecisionView | null;
}

/** Ballots as people see them. Every number passes the read gate here, whoever asks and by whichever way. */
@Injectable()
export class BallotViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly acts: ActsService,
    private readonly stages: LaterStages,
    private readonly turnouts: TurnoutService,
    private readonly watch: BoxWatch,
    private readonly surroundings: BallotSurroundings,
    private readonly content: ConfirmedContent,
  ) {}

  async list(actor: Actor): Promise<BallotView[]> {
    const ballots = await this.ballots.list(this.dataSource.manager, actor.congressId);
    return Promise.all(ballots.map((ballot) => this.staffView(ballot, actor)));
  }

  /** @throws DomainError `not-found` */
  async get(key: BallotKey, actor: Actor): Promise<BallotView> {
    return this.staffView(await this.ballots.get(this.dataSource.manager, key), actor);
  }

  /** The gated numbers for these readers. */
  async gated(ballot: Ballot, readers: readonly Reader[]): Promise<GatedFields> {
    const tx = this.dataSource.manager;
    const turnout = mayRead(ballot, readers, 'turnout') ? await this.turnouts.view(tx, ballot) : null;
    const tally = mayRead(ballot, readers, 'finalTally') ? await this.stages.finalTally(tx, ballot) : null;
    const decision = mayRead(ballot, readers, 'decision') ? await this.stages.decision(tx, ballot) : null;
    return { turnout, tally: tally ?? (await this.liveTally(ballot, readers)), decision };
  }

  private async staffView(kept: Ballot, actor: Actor): Promise<BallotView> {
    const tx = this.dataSource.manager;
    const ballot = await this.content.of(tx, kept);
    return {
      ...publicFields(ballot),
      sessionId: ballot.sessionId,
      sittingId: ballot.sittingId,
      hallId: ballot.hallId,
      medium: ballot.medium,
      live: ballot.live,
      texts: ballot.texts,
      ...(await this.surroundings.rules(ballot)),
      confirmationId: ballot.confirmationId,
      revision: ballot.revision,
      parentId: ballot.parentId,
      parentReason: ballot.parentReason,
      manifestHash: ballot.manifestHash?.toString('hex') ?? null,
      cards: cardsOf(ballot),
      ...(await this.gated(ballot, actorRoles(actor))),
      acts: await this.acts.views(tx, kept, actor),
      warnings: [...(await this.surroundings.warnings(tx, ballot)), ...(await this.stages.warnings(tx, ballot))],
    };
  }

  private async liveTally(ballot: Ballot, readers: readonly Reader[]): Promise<TallyView | null> {
    if (!mayRead(ballot, readers, 'liveTally')) return null;
    const live = ballot.secrecy === 'sealed' ? await this.stages.released(this.dataSource.manager, ballot) : (this.watch.status(ballot)?.tally ?? null);
    if (live === null) return null;
    const turnout = (await this.turnouts.view(this.dataSource.manager, ballot))!;
    return { isFinal: false, covers: live.covers, parts: partResults(ballot.parts, live.parts, rollCounts(turnout)) };
  }
}

/** Figures of the roll as verdicts take them. */
export const rollCounts = (turnout: TurnoutView) => ({ deputies: turnout.deputies, present: turnout.present, issued: issuedTo(turnout) });

/** What anybody may know of a ballot that has left the draft. */
export const publicFields = (ballot: Ballot) => ({
  id: ballot.ballotId,
  title: ballot.title,
  state: ballot.state,
  purpose: ballot.purpose,
  secrecy: ballot.secrecy,
  parts: ballot.parts,
  manifestCode: ballot.manifestHash && manifestCode(ballot.manifestHash),
  closesAt: ballot.closesAt?.toISOString() ?? null,
});
