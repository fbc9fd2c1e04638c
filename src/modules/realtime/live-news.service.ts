import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import type { AttendanceNews, BallotMoved, DeputyEvents, HallEvents, PresidiumEvents, PublicEvents } from '../../contract/live';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { BALLOT_MOVED, TURNOUT_CHANGED } from '../ballots/facts';
import { BallotViewsService } from '../ballots/views/ballot-views.service';
import { ATTENDANCE_CHANGED, type AttendanceFact } from '../sessions/facts';
import { SessionsService } from '../sessions/sessions.service';
import { LiveGateway } from './live.gateway';
import { ROOMS } from './rooms';

type Body<Events, Name extends keyof Events> = Events[Name] extends (frame: { readonly seq: number; readonly body: infer B }) => void ? B : never;

/** Turns facts into frames: what each room may hear passes the read gate first. */
@Injectable()
export class LiveNewsService {
  constructor(
    private readonly gateway: LiveGateway,
    private readonly ballots: BallotsService,
    private readonly views: BallotViewsService,
    private readonly sessions: SessionsService,
  ) {}

  @OnEvent(BALLOT_MOVED)
  async ballotMoved(key: BallotKey): Promise<void> {
    const ballot = await this.ballots.get(key);
    const { ballotId, congressId, hallId, state } = ballot;
    const moved: BallotMoved = { ballotId, state, closesAt: ballot.closesAt?.toISOString() ?? null };
    this.tellDeputies(congressId, 'ballot.v1', ballotId, moved);
    this.tellPresidium(congressId, 'ballot.v1', ballotId, moved);
    this.gateway.tell(ROOMS.desk(congressId), 'ballot.v1', ballotId, moved);
    this.tellHall(hallId, 'ballot.v1', ballotId, moved);
    if (state === 'published') this.tellPublic('published.v1', ballotId, { ballotId });
    await this.numbers(ballot);
  }

  @OnEvent(TURNOUT_CHANGED)
  async turnoutChanged(key: BallotKey): Promise<void> {
    await this.numbers(await this.ballots.get(key));
  }

  @OnEvent(ATTENDANCE_CHANGED)
  async attendanceChanged({ congressId, sittingId }: AttendanceFact): Promise<void> {
    const { delegations: _, ...news } = await this.sessions.attendanceBoard(congressId, sittingId);
    const sitting = (await this.sessions.openSitting(congressId)) ?? null;
    const attendance: AttendanceNews = news;
    this.tellPresidium(congressId, 'attendance.v1', sittingId, attendance);
    if (sitting?.id === sittingId) this.tellHall(sitting.hallId, 'attendance.v1', sittingId, attendance);
  }

  private async numbers(ballot: Ballot): Promise<void> {
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
