import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { PaperCountRequest, PaperCountView } from '../../contract/http/paper-counts';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { countsOfPlace, placeCountProblems } from '../../domain/tally/place-count';
import { countDifferences } from '../../domain/tally/reconcile';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { BOX_ANSWERED } from '../ballots/facts';
import { PaperCountsRepository, type PaperCountEntry } from './paper-counts.repository';
import { partShapeProblems } from './place-count-shape';
import { PaperPlaces } from './paper-places.service';
import type { PlaceTally } from '../../domain/audit/bundle';

/** Paper counts: two counters type each place separately, and only figures that agree are counted. */
@Injectable()
export class PaperCountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly counts: PaperCountsRepository,
    private readonly places: PaperPlaces,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  /** @throws DomainError `invalid-request` with everything that cannot be right, `illegal-act` before closing or after counting */
  async put(key: BallotKey, actor: StaffActor, place: string, count: PaperCountRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.ballots.lock(tx, key);
      if (ballot.state !== 'closing' && ballot.state !== 'closed') {
        throw new DomainError('illegal-act', [{ code: 'illegal-act', at: 'state', values: { act: 'count-paper', state: ballot.state } }]);
      }
      const shape = partShapeProblems(count.parts);
      const problems = [...(await this.placeProblems(tx, ballot, place)), ...(shape.length > 0 ? shape : placeCountProblems(count, ballot.parts))];
      if (problems.length > 0) throw new DomainError('invalid-request', problems);
      await this.counts.put(tx, key, { place, accountId: actor.accountId, counter: actor.name, count });
      await this.audits.append(tx, actor, { act: 'papers.count', subject: key.ballotId, details: { place, count } });
    });
    await this.events.emitAsync(BOX_ANSWERED, key);
  }

  /** A counter sees the other's figures only after typing in his own. */
  async views(key: BallotKey, actor: StaffActor): Promise<PaperCountView[]> {
    const tx = this.dataSource.manager;
    const entries = await this.counts.all(tx, key);
    return (await this.places.expected(tx, await this.ballots.get(key))).map((place) => viewOf(place, entriesOf(entries, place), actor));
  }

  /** What the papers on paper came to, or why that is not known yet. */
  async tally(tx: EntityManager, ballot: Ballot): Promise<{ readonly places: readonly PlaceTally[]; readonly problems: readonly Problem[] }> {
    const entries = await this.counts.all(tx, ballot);
    const expected = await this.places.expected(tx, ballot);
    const problems = expected.flatMap((place) => problemsOf(place, entriesOf(entries, place)));
    if (problems.length > 0) return { places: [], problems };
    return { places: expected.map((place) => tallyOf(ballot, entriesOf(entries, place)[0]!)), problems: [] };
  }

  private async placeProblems(tx: EntityManager, ballot: Ballot, place: string): Promise<Problem[]> {
    return (await this.places.expected(tx, ballot)).includes(place) ? [] : [{ code: 'unknown-place', at: 'place' }];
  }
}

const entriesOf = (entries: readonly PaperCountEntry[], place: string): PaperCountEntry[] => entries.filter((entry) => entry.place === place);

const isAgreed = (entries: readonly PaperCountEntry[]): boolean =>
  entries.length >= 2 && entries.every(({ count }) => countDifferences(count, entries[0]!.count).length === 0);

function problemsOf(place: string, entries: readonly PaperCountEntry[]): Problem[] {
  if (isAgreed(entries)) return [];
  return [{ code: entries.length < 2 ? 'paper-counts-missing' : 'paper-counts-differ', values: { place, entries: entries.length } }];
}

function tallyOf(ballot: Ballot, { place, count }: PaperCountEntry): PlaceTally {
  return { place, origin: 'paper', counts: ballot.parts.map((part) => countsOfPlace(count, part)) };
}

function viewOf(place: string, entries: readonly PaperCountEntry[], actor: StaffActor): PaperCountView {
  const hasOwn = entries.some(({ accountId }) => accountId === actor.accountId);
  const [first, second] = entries;
  return {
    place,
    entries: entries.map(({ accountId, counter, count }) => ({ counter, isOwn: accountId === actor.accountId, count: hasOwn ? count : null })),
    differences: hasOwn && first && second ? countDifferences(first.count, second.count) : [],
    agrees: isAgreed(entries),
  };
}
