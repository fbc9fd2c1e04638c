import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyBallotView, DeputyDesk, HallBallotView, HallScreenView } from '../../../contract/http/ballots';
import { readAddress } from '../../../contract/public-addresses';
import { agendaOf } from '../../../domain/ballot/agenda';
import { shownInHall } from '../../../domain/ballot/hall-look';
import { wholeManifest, type WrittenManifest } from '../../../domain/sealing/manifest-problems';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { within } from '../../../platform/database/reach/reach';
import { GatheredReading } from '../../../platform/database/gathered-reading';
import { CongressesService } from '../../congresses/congresses.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot } from '../ballot.entity';
import { BoxesService } from '../box/boxes.service';
import { BallotsRepository } from '../ballots.repository';
import { LaterStages } from '../later-stages';
import { BallotViewsService, publicFields } from './ballot-views.service';

/** What the hall screen and the deputies' tablets show. */
@Injectable()
export class HallViewsService {
  private readonly gathered = new GatheredReading<string, DeputyDesk>(async (congressId, deputyIds) => {
    const { table, signedIn } = await this.desks(congressId, deputyIds);
    return new Map(deputyIds.map((id) => [id, { ...table, isSignedIn: signedIn.has(id) }]));
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly views: BallotViewsService,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly stages: LaterStages,
    private readonly boxes: BoxesService,
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
    return within(congressId, () => this.screen(congressId, hallId));
  }

  private async screen(congressId: string, hallId: string): Promise<HallScreenView> {
    const congress = await this.congresses.get(congressId);
    const hall = (await this.sessions.halls(congressId)).find(({ id }) => id === hallId)!;
    const sitting = await this.sessions.openSitting(congress.id, hallId);
    const board = sitting && (await this.sessions.attendanceBoard(congress.id, sitting.id));
    const shown = sitting && shownInHall((await this.ballots.ofSitting(this.dataSource.manager, congress.id, sitting.id)).filter(({ state }) => state !== 'draft'));
    return {
      congress: congress.name,
      isExample: congress.isExample,
      hall: hall.name,
      sitting: sitting?.name ?? null,
      startsAt: sitting?.startsAt ?? null,
      attendance: board && { deputies: board.deputies, present: board.present, quorumNeeded: board.quorum?.needed ?? null, isQuorumMet: board.quorum?.isMet ?? null },
      ballot: shown && (await this.hallBallot(shown, congress.slug)),
      ...(shown ? await this.boxes.of(shown) : await this.boxes.ofBody(congress.id)).door,
    };
  }

  /** Everything a deputy's tablet needs, and nothing about what this deputy has cast. */
  async desk({ congressId, deputyId }: Pick<DeputyActor, 'congressId' | 'deputyId'>): Promise<DeputyDesk> {
    return (await this.gathered.of(congressId, deputyId))!;
  }

  /** What all deputies of a body see alike, and which of these are signed in to the sitting that is open. */
  desks(congressId: string, deputyIds: readonly string[]): Promise<{ readonly table: Omit<DeputyDesk, 'isSignedIn'>; readonly signedIn: ReadonlySet<string> }> {
    return within(congressId, async () => {
      const table = await this.table(congressId);
      return { table, signedIn: new Set(table.sitting === null ? [] : await this.sessions.presentAmong(congressId, table.sitting.id, deputyIds)) };
    });
  }

  private async table(congressId: string): Promise<Omit<DeputyDesk, 'isSignedIn'>> {
    const sitting = await this.sessions.openSitting(congressId);
    const session = sitting && (await this.sessions.session(congressId, sitting.sessionId));
    const ballots = sitting ? await this.ballots.ofSitting(this.dataSource.manager, congressId, sitting.id) : [];
    return {
      session: session?.name ?? '',
      sitting: sitting && { id: sitting.id, name: sitting.name, state: sitting.state },
      agenda: agendaOf(ballots),
      ballots: await Promise.all(ballots.filter(({ medium, state }) => medium === 'tablet' && state !== 'draft').map((ballot) => this.deputyBallot(ballot))),
      ...(await this.boxes.ofBody(congressId)).door,
    };
  }

  private async hallBallot(shown: Ballot, slug: string): Promise<HallBallotView> {
    // Not where the screen on the wall happens to be opened: that may be a name that no telephone knows.
    const resultLink = shown.state === 'published' ? readAddress(this.settings.publicUrl, slug, shown.ballotId) : null;
    const stations = await this.stages.stationsProgress(this.dataSource.manager, shown);
    return { ...publicFields(shown), medium: shown.medium, stations, resultLink, ...(await this.views.gated(shown, ['hall', 'public'])) };
  }

  private async deputyBallot(ballot: Ballot): Promise<DeputyBallotView> {
    const { tally } = await this.views.gated(ballot, ['deputy', 'public']);
    return {
      ...deputyFields(ballot),
      manifest: ballot.manifest === null ? null : wholeManifest(JSON.parse(ballot.manifest) as WrittenManifest),
      manifestHash: ballot.manifestHash?.toString('hex') ?? null,
      result: tally?.isFinal ? tally : null,
      ...(await this.boxes.of(ballot)).door,
    };
  }
}

function deputyFields(ballot: Ballot): Pick<DeputyBallotView, 'id' | 'state' | 'title' | 'manifestCode' | 'closesAt'> {
  const { id, state, title, manifestCode, closesAt } = publicFields(ballot);
  return { id, state, title, manifestCode, closesAt };
}
