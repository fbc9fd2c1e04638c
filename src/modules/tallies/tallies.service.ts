import { Injectable } from '@nestjs/common';
import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { PlaceTally } from '../../domain/audit/bundle';
import { addCounts, type PartCounts } from '../../domain/tally/counts';
import { emptyCounts } from '../../domain/tally/counting';
import type { Problem } from '../../domain/shared/problem';
import { ActsService } from '../ballots/acts/acts.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { BOX_ANSWERED } from '../ballots/facts';
import { isSealedBox, OpeningsService } from '../stations/openings.service';
import { NamedPapersService } from './named-papers.service';
import { PaperCountsService } from './paper-counts.service';
import { TalliesRepository } from './tallies.repository';

/** Published when a closed ballot may have all its counts. */
export const TALLY_READY = 'tally.ready';

/** The sums over all places, or why they are not known yet. */
export interface Tally {
  readonly places: readonly PlaceTally[];
  readonly counts: readonly PartCounts[];
  readonly problems: readonly Problem[];
}

/** Brings a closed ballot's counts together: the box's and those of paper. */
@Injectable()
export class TalliesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acts: ActsService,
    private readonly ballots: BallotsService,
    private readonly tallies: TalliesRepository,
    private readonly papers: PaperCountsService,
    private readonly named: NamedPapersService,
    private readonly openings: OpeningsService,
    private readonly events: EventEmitter2,
  ) {}

  /** The box has answered or a counter has typed: whatever follows, follows now. */
  @OnEvent(BOX_ANSWERED)
  async advance(key: BallotKey): Promise<void> {
    const before = await this.ballots.get(key);
    if (before.state === 'closing') await this.acts.follow(key, 'seal', 'closing');
    const ballot = await this.ballots.get(key);
    if (ballot.state !== 'closed') return;
    if (ballot.secrecy === 'named' && ballot.medium === 'tablet') await this.named.join(ballot);
    if (isSealedBox(ballot)) await this.keepOpened(ballot);
    await this.events.emitAsync(TALLY_READY, key);
  }

  async tally(tx: EntityManager, ballot: Ballot): Promise<Tally> {
    const paper = await this.papers.tally(tx, ballot);
    const places = [...(await this.tallies.all(tx, ballot)).filter(({ origin }) => origin === 'box'), ...paper.places];
    return { places, counts: sums(ballot, places), problems: [...paper.problems, ...(await this.unopened(tx, ballot, places))] };
  }

  /** The box of a sealed ballot counts nothing: its figures come from the stations. */
  private async keepOpened(ballot: Ballot): Promise<void> {
    const box = await this.openings.box(this.dataSource.manager, ballot);
    if (box) await this.tallies.put(this.dataSource.manager, ballot, { place: 'box', origin: 'box', counts: box.counts });
  }

  private async unopened(tx: EntityManager, ballot: Ballot, places: readonly PlaceTally[]): Promise<Problem[]> {
    if (!isSealedBox(ballot) || places.some(({ origin }) => origin === 'box')) return [];
    return [{ code: 'stations-owe-opening', values: { missing: await this.openings.owed(tx, ballot) } }];
  }

  /** Keeps the agreed paper counts beside the box's, with their origin. */
  async keep(tx: EntityManager, ballot: Ballot, places: readonly PlaceTally[]): Promise<void> {
    for (const place of places) await this.tallies.put(tx, ballot, place);
  }

  places(tx: EntityManager, key: BallotKey): Promise<PlaceTally[]> {
    return this.tallies.all(tx, key);
  }
}

function sums(ballot: Ballot, places: readonly PlaceTally[]): PartCounts[] {
  return ballot.parts.map((part) =>
    places.flatMap(({ counts }) => counts.filter(({ partId }) => partId === part.id)).reduce(addCounts, emptyCounts(part.form, part.id)),
  );
}
