import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { LowerBody, LowerReplyPage, LowerRound, LowerStation, ReplyCounts } from '../../contract/http/levels';
import { REPLY_STANDINGS, replyStanding, type ReplyStanding } from '../../domain/screening/reply-standing';
import { DomainError } from '../../domain/shared/problem';
import { withinAndBelow } from '../../platform/database/reach/reach';
import { CongressesService } from '../congresses/congresses.service';
import { programmeView, type Round } from '../programmes/programme-views';
import { ProgrammesService } from '../programmes/programmes.service';
import { StationsService } from '../programmes/stations/stations.service';
import { PublicProposalsService } from '../publication/proposals/public-proposals.service';
import type { LevelGrant } from './level-grant.entity';
import { LevelGrantsRepository } from './level-grants.repository';
import { OverviewRepository, type ReplyGroup } from './overview.repository';

const PAGE = 50;

/**
 * The upper body's side: 下级总览. It asks for the grant each time, it has no way to change anything, and of suggestions it
 * knows what everybody may know (PUBLIC-01): the figures come from the public board and from replies that were signed and told.
 */
@Injectable()
export class OverviewService {
  constructor(
    private readonly database: DataSource,
    private readonly grants: LevelGrantsRepository,
    private readonly overview: OverviewRepository,
    private readonly congresses: CongressesService,
    private readonly programmes: ProgrammesService,
    private readonly stations: StationsService,
    private readonly proposals: PublicProposalsService,
  ) {}

  /** Bodies that let this one read, by name. */
  async below({ congressId }: StaffActor): Promise<LowerBody[]> {
    const held = await this.grants.held(this.database.manager, congressId);
    const bodies = await withinAndBelow(congressId, () => Promise.all(held.map((grant) => this.body(grant))));
    return bodies.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
  }

  /** @throws DomainError `not-found` for a body that does not let this one read; whether there is such a body is nobody's business */
  async replies({ congressId }: StaffActor, lowerId: string, standing: ReplyStanding, from: number): Promise<LowerReplyPage> {
    const held = await this.grants.held(this.database.manager, congressId);
    if (!held.some((grant) => grant.congressId === lowerId)) throw new DomainError('not-found', [{ code: 'congress-unknown', at: 'id' }]);
    return withinAndBelow(congressId, () => this.repliesOf(lowerId, standing, from));
  }

  private async repliesOf(lowerId: string, standing: ReplyStanding, from: number): Promise<LowerReplyPage> {
    const rounds = await this.programmes.rounds(lowerId);
    const over = this.overOnes(rounds);
    const groups = (await this.overview.replyGroups(lowerId)).filter((group) => standingOf(group, over) === standing);
    const rows = groups.length === 0 ? [] : await this.overview.replies(lowerId, groups, from, PAGE);
    const total = groups.reduce((sum, { count }) => sum + count, 0);
    const names = new Map(rounds.map(({ programmeId, name }) => [programmeId, name]));
    const next = from + rows.length;
    return { suggestions: rows.map(({ programmeId, ...row }) => ({ ...row, round: names.get(programmeId)! })), total, next: rows.length > 0 && next < total ? next : null };
  }

  private async body({ congressId, givenAt }: LevelGrant): Promise<LowerBody> {
    const [{ id, slug, name, bodyType }, rounds, groups, stations] = await Promise.all([
      this.congresses.get(congressId),
      this.programmes.rounds(congressId),
      this.overview.replyGroups(congressId),
      this.stationsOf(congressId),
    ]);
    const over = this.overOnes(rounds);
    return { id, slug, name, bodyType, since: givenAt.toISOString(), rounds: await Promise.all(rounds.map((round) => this.round(round, groups, over))), stations };
  }

  private async round(round: Round, groups: readonly ReplyGroup[], over: ReadonlySet<string>): Promise<LowerRound> {
    const { id, name, kind, year, phase, nextChange } = programmeView(round, new Date());
    const { total, byState } = await this.proposals.statistics(round.congressId, { programmeId: id, category: null, area: null, origin: null, state: null, q: null });
    const own = groups.filter(({ programmeId }) => programmeId === id);
    return { id, name, kind, year, phase, nextChange, suggestions: total, byState, replies: countsOf(own, over) };
  }

  private async stationsOf(congressId: string): Promise<LowerStation[]> {
    const [stations, received] = await Promise.all([this.stations.list(congressId), this.overview.received(congressId)]);
    return stations.filter(({ isDisabled }) => !isDisabled).map(({ id, name, area, address }) => ({ id, name, area, address, received: received.get(id) ?? 0 }));
  }

  private overOnes(rounds: readonly Round[]): ReadonlySet<string> {
    const now = new Date();
    return new Set(rounds.filter((round) => this.programmes.phaseOf(round, now) === 'closed').map(({ programmeId }) => programmeId));
  }
}

const standingOf = ({ programmeId, isReplied, isExcepted }: ReplyGroup, over: ReadonlySet<string>): ReplyStanding => replyStanding({ isReplied, isExcepted, isRoundOver: over.has(programmeId) });

function countsOf(groups: readonly ReplyGroup[], over: ReadonlySet<string>): ReplyCounts {
  const counts = Object.fromEntries(REPLY_STANDINGS.map((standing) => [standing, 0])) as Record<ReplyStanding, number>;
  for (const group of groups) counts[standingOf(group, over)] += group.count;
  return counts;
}
