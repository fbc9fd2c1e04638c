import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { DataSource } from 'typeorm';
import type { BallotMoved, DeputyEvents, Frame, HallEvents, PresidiumEvents, PublicEvents, SittingMoved } from '../../contract/live';
import { within } from '../../platform/database/reach/reach';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { BALLOT_MOVED, TURNOUT_CHANGED } from '../ballots/facts';
import { BallotViewsService } from '../ballots/views/ballot-views.service';
import { ATTENDANCE_CHANGED, SITTING_MOVED, type AttendanceFact, type SittingFact } from '../sessions/facts';
import { SessionsService } from '../sessions/sessions.service';
import { LiveGateway } from './live.gateway';
import { NewsDesk } from './news-desk';
import { ROOMS } from './rooms';

type Body<Events, Name extends keyof Events> = Events[Name] extends (frame: Frame<infer B>) => void ? B : never;

/** As the rooms do: more often is not shown anyway. */
const REST_MS = 200;

/** Turns facts into frames: what each room may hear passes the read gate first. */
@Injectable()
export class LiveNewsService implements OnModuleDestroy {
  private readonly log = new Logger('live');
  /** Moves go out at once; figures may wait for those that follow them. Those of one ballot all pass one desk, or an older reading could go out after a newer one. */
  private readonly moves = this.desk(0);
  private readonly figures = this.desk(REST_MS);

  constructor(
    private readonly gateway: LiveGateway,
    private readonly ballots: BallotsService,
    private readonly views: BallotViewsService,
    private readonly sessions: SessionsService,
    private readonly dataSource: DataSource,
  ) {}

  @OnEvent(BALLOT_MOVED)
  ballotMoved(key: BallotKey): void {
    this.moves.hear(key.ballotId, () => within(key.congressId, () => this.tellMove(key)));
  }

  @OnEvent(TURNOUT_CHANGED)
  turnoutChanged(key: BallotKey): void {
    this.figures.hear(key.ballotId, () => within(key.congressId, async () => this.tellNumbers(await this.ballots.get(key))));
  }

  @OnEvent(ATTENDANCE_CHANGED)
  attendanceChanged(fact: AttendanceFact): void {
    this.figures.hear(fact.sittingId, () => within(fact.congressId, () => this.tellAttendance(fact)));
  }

  @OnEvent(SITTING_MOVED)
  sittingMoved(fact: SittingFact): void {
    this.moves.hear(fact.sittingId, () => within(fact.congressId, () => this.tellSitting(fact)));
  }

  /** Before the database goes. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.moves.close(), this.figures.close()]);
  }

  private desk(restMs: number): NewsDesk {
    return new NewsDesk(restMs, (error) => this.log.warn(error instanceof Error ? error.message : 'unknown'));
  }

  private async tellMove(key: BallotKey): Promise<void> {
    const ballot = await this.ballots.get(key);
    const { ballotId, congressId, hallId, state } = ballot;
    const moved: BallotMoved = { ballotId, state, closesAt: ballot.closesAt?.toISOString() ?? null };
    this.tellDeputies(congressId, 'ballot.v1', ballotId, moved);
    this.tellPresidium(congressId, 'ballot.v1', ballotId, moved);
    this.gateway.tell(ROOMS.desk(congressId), 'ballot.v1', ballotId, moved);
    this.tellHall(hallId, 'ballot.v1', ballotId, moved);
    if (state === 'published') this.tellPublic('published.v1', ballotId, { ballotId });
    this.turnoutChanged(key);
  }

  private async tellSitting({ congressId, sittingId }: SittingFact): Promise<void> {
    const { hallId, state } = await this.sessions.sitting(this.dataSource.manager, congressId, sittingId);
    const moved: SittingMoved = { sittingId, state };
    this.tellDeputies(congressId, 'sitting.v1', sittingId, moved);
    this.tellPresidium(congressId, 'sitting.v1', sittingId, moved);
    this.gateway.tell(ROOMS.desk(congressId), 'sitting.v1', sittingId, moved);
    this.tellHall(hallId, 'sitting.v1', sittingId, moved);
  }

  private async tellAttendance({ congressId, sittingId }: AttendanceFact): Promise<void> {
    const { delegations: _, ...attendance } = await this.sessions.attendanceBoard(congressId, sittingId);
    const { hallId, state } = await this.sessions.sitting(this.dataSource.manager, congressId, sittingId);
    this.tellPresidium(congressId, 'attendance.v1', sittingId, attendance);
    if (state === 'open') this.tellHall(hallId, 'attendance.v1', sittingId, attendance);
  }

  private async tellNumbers(ballot: Ballot): Promise<void> {
    const { ballotId, congressId, hallId } = ballot;
    const dais = await this.views.gated(ballot, ['presidium', 'public']);
    if (dais.turnout) this.tellPresidium(congressId, 'turnout.v1', ballotId, { ballotId, turnout: dais.turnout });
    if (dais.tally) this.tellPresidium(congressId, 'tally.v1', ballotId, { ballotId, tally: dais.tally });
    const hall = await this.views.gated(ballot, ['hall', 'public']);
    if (hall.turnout) this.tellHall(hallId, 'turnout.v1', ballotId, { ballotId, turnout: hall.turnout });
  }

  // One method per audience: news that an audience must not hear is a type error.
  private tellDeputies<N extends keyof DeputyEvents>(congressId: string, event: N, about: string, body: Body<DeputyEvents, N>): void {
    this.gateway.tell(ROOMS.deputy(congressId), event, about, body);
  }
  private tellPresidium<N extends keyof PresidiumEvents>(congressId: string, event: N, about: string, body: Body<PresidiumEvents, N>): void {
    this.gateway.tell(ROOMS.presidium(congressId), event, about, body);
  }
  private tellHall<N extends keyof HallEvents>(hallId: string, event: N, about: string, body: Body<HallEvents, N>): void {
    this.gateway.tell(ROOMS.hall(hallId), event, about, body);
  }
  private tellPublic<N extends keyof PublicEvents>(event: N, about: string, body: Body<PublicEvents, N>): void {
    this.gateway.tell(ROOMS.public, event, about, body);
  }
}
