import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyBallotView, DeputyDesk, HallBallotView, HallScreenView } from '../../../contract/http/ballots';
import { shownInHall } from '../../../domain/ballot/hall-look';
import { wholeManifest, type WrittenManifest } from '../../../domain/sealing/manifest-problems';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { within } from '../../../platform/database/reach/reach';
import { GatheredReading } from '../../../platform/database/gathered-reading';
import { CongressesService } from '../../congresses/congresses.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { LaterStages } from '../later-stages';
import { BallotViewsService, publicFields } from './ballot-views.service';

/** What the hall screen and the deputies' tablets show. */
@Injectable()
export class HallViewsService {
  /** What all deputies of a body see alike. */
  private readonly tables = new GatheredReading<'table', Omit<DeputyDesk, 'boxPort' | 'boxUrl' | 'isSignedIn'>>(async (congressId) => new Map([['table', await within(congressId, () => this.table(congressId))]]));
  /** Which of these deputies are signed in to a sitting of a body. */
  private readonly seats = new GatheredReading<string, true>(async (scope, deputyIds) => {
    const [congressId, sittingId] = scope.split(' ') as [string, string];
    return new Map((await within(congressId, () => this.sessions.presentAmong(congressId, sittingId, deputyIds))).map((id) => [id, true] as const));
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly views: BallotViewsService,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly stages: LaterStages,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Of every congress here; where there are several each says whose it is. */
  async halls(): Promise<{ id: string; name: string }[]> {
    const [congresses, halls] = [await this.congresses.all(), await this.sessions.everyHall()];
    const bodies = new Map(congresses.map(({ id, name }, place) => [id, { place, before: congresses.length === 1 ? '' : `${name} · ` }]));
    const placeOf = ({ congressId }: { readonly congressId: string }): number => bodies.get(congressId)?.place ?? bodies.size;
    return halls.sort((one, other) => placeOf(one) - placeOf(other)).map(({ congressId, hallId, name }) => ({ id: hallId, name: `${bodies.get(congressId)?.before ?? ''}${name}` }));
  }

  /** Nobody is signed in at this screen. @throws DomainError `not-found` for an unknown hall */
  async hall(hallId: string): Promise<HallScreenView> {
    const congressId = await this.sessions.congressOfHall(hallId);
    if (congressId === null) throw new DomainError('not-found', [{ code: 'hall-unknown', at: 'hallId' }]);
    return { ...(await within(congressId, () => this.screen(congressId, hallId))), ...this.boxDoor() };
  }

  private async screen(congressId: string, hallId: string): Promise<Omit<HallScreenView, 'boxPort' | 'boxUrl'>> {
    const congress = await this.congresses.get(congressId);
    const hall = (await this.sessions.halls(congressId)).find(({ id }) => id === hallId)!;
    const sitting = await this.sessions.openSitting(congress.id, hallId);
    const board = sitting && (await this.sessions.attendanceBoard(congress.id, sitting.id));
    return {
      congress: congress.name,
      isExample: congress.isExample,
      hall: hall.name,
      sitting: sitting?.name ?? null,
      startsAt: sitting?.startsAt ?? null,
      attendance: board && { deputies: board.deputies, present: board.present, quorumNeeded: board.quorum?.needed ?? null, isQuorumMet: board.quorum?.isMet ?? null },
      ballot: sitting && (await this.hallBallot(congress.id, sitting.id)),
    };
  }

  /** Everything a deputy's tablet needs, and nothing about what this deputy has cast. */
  async desk({ congressId, deputyId }: Pick<DeputyActor, 'congressId' | 'deputyId'>): Promise<DeputyDesk> {
    const table = (await this.tables.of(congressId, 'table'))!;
    return { ...table, ...this.boxDoor(), isSignedIn: table.sitting !== null && (await this.seats.of(`${congressId} ${table.sitting.id}`, deputyId)) === true };
  }

  private boxDoor(): Pick<DeputyDesk, 'boxPort' | 'boxUrl'> {
    return { boxPort: this.settings.boxPort, boxUrl: this.settings.boxUrl };
  }

  private async table(congressId: string): Promise<Omit<DeputyDesk, 'boxPort' | 'boxUrl' | 'isSignedIn'>> {
    const sitting = await this.sessions.openSitting(congressId);
    const session = sitting && (await this.sessions.session(congressId, sitting.sessionId));
    const ballots = sitting ? await this.ballots.ofSitting(this.dataSource.manager, congressId, sitting.id) : [];
    return {
      session: session?.name ?? '',
      sitting: sitting && { id: sitting.id, name: sitting.name, state: sitting.state },
      ballots: await Promise.all(ballots.filter(({ medium }) => medium === 'tablet').map((ballot) => this.deputyBallot(ballot))),
    };
  }

  private async hallBallot(congressId: string, sittingId: string): Promise<HallBallotView | null> {
    const shown = shownInHall(await this.ballots.ofSitting(this.dataSource.manager, congressId, sittingId));
    return shown ? { ...publicFields(shown), medium: shown.medium, stations: await this.stages.stationsProgress(this.dataSource.manager, shown), ...(await this.views.gated(shown, ['hall', 'public'])) } : null;
  }

  private async deputyBallot(ballot: Ballot): Promise<DeputyBallotView> {
    const { tally } = await this.views.gated(ballot, ['deputy', 'public']);
    return {
      ...deputyFields(ballot),
      manifest: ballot.manifest === null ? null : wholeManifest(JSON.parse(ballot.manifest) as WrittenManifest),
      manifestHash: ballot.manifestHash?.toString('hex') ?? null,
      result: tally?.isFinal ? tally : null,
    };
  }
}

function deputyFields(ballot: Ballot): Pick<DeputyBallotView, 'id' | 'state' | 'title' | 'manifestCode' | 'closesAt'> {
  const { id, state, title, manifestCode, closesAt } = publicFields(ballot);
  return { id, state, title, manifestCode, closesAt };
}
