import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorRoles, type StaffActor } from '../../contract/actor';
import type { SittingView } from '../../contract/http/sessions';
import { mayRead } from '../../domain/ballot/read-gate';
import type { FiledBallot } from '../../domain/documents/filed-values';
import type { OutcomeFacts } from '../../domain/documents/outcome-values';
import type { PresenceFacts, SittingFacts } from '../../domain/documents/sitting-values';
import { adoptionOf } from '../../domain/documents/vote-values';
import { manifestCode } from '../../domain/sealing/codes';
import type { Threshold } from '../../domain/ballot/rule';
import { yearOf } from '../../domain/shared/local-date';
import { Clock } from '../../platform/clock/clock';
import { localDay, localMinute } from '../../platform/clock/zoned-time';
import type { Ballot } from '../ballots/ballot';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { CongressesService } from '../congresses/congresses.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';
import type { Decision } from '../decisions/decision';
import { DecisionsService } from '../decisions/decisions.service';
import { SessionsService } from '../sessions/sessions.service';

/** What papers say about a sitting and a ballot of it, as far as whoever asks may know it. */
@Injectable()
export class BallotFacts {
  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly profiles: RuleProfilesService,
    private readonly turnouts: TurnoutService,
    private readonly decisions: DecisionsService,
    private readonly clock: Clock,
  ) {}

  /** @param year of the projects. @throws DomainError `not-found` */
  async sitting(congressId: string, { sessionId, name, hallName, startsAt }: SittingView, year: number | null = null): Promise<SittingFacts> {
    const [congress, session] = [await this.congresses.get(congressId), await this.sessions.session(congressId, sessionId)];
    const starts = new Date(startsAt);
    const day = localDay(starts);
    const time = localMinute(starts.getTime()).slice(11).replace(/^0/, '');
    return { congress: congress.name, today: this.clock.today(), term: session.termName, session: session.name, sitting: name, hall: hallName, day, time, year: year ?? yearOf(day) };
  }

  /** As the attendance board has it now; nobody is counted at a sitting that has not begun. */
  async presence(congressId: string, { id, state }: SittingView, quorum: Threshold | null): Promise<PresenceFacts> {
    const { deputies, present, onLeave } = await this.sessions.attendanceBoard(congressId, id);
    return { deputies, present: state === 'planned' ? null : present, onLeave, quorum };
  }

  /** The quorum of the rules in force on the day of a sitting. */
  quorumOn(congressId: string, { startsAt }: SittingView): Promise<Threshold | null> {
    return this.profiles.quorum(congressId, localDay(new Date(startsAt)));
  }

  /** @param year of the projects, where it is known. @throws DomainError `not-found` */
  async ballot(actor: StaffActor, ballot: Ballot, year: number | null): Promise<FiledBallot> {
    const { congressId } = actor;
    const roles = actorRoles(actor);
    const held = await this.sessions.sitting(this.database.manager, congressId, ballot.sittingId);
    const { profile } = await this.profiles.version(congressId, ballot.profileId, ballot.profileVersion);
    const { quorum } = profile.rule;
    const turnout = mayRead(ballot, roles, 'turnout') ? await this.turnouts.view(this.database.manager, ballot) : null;
    const decision = await this.decisions.current({ congressId, ballotId: ballot.ballotId });
    const isCountOpen = mayRead(ballot, roles, 'record');
    const known = isCountOpen ? decision : null;
    const presence = await this.presence(congressId, held, quorum);
    const { title, purpose, secrecy, medium, parts, manifestHash } = ballot;
    return {
      sitting: await this.sitting(congressId, held, year),
      // who comes in while a script is printed is not yet who is there
      presence: turnout === null ? { ...presence, present: null } : { ...presence, deputies: turnout.deputies, present: turnout.present },
      vote: { title, purpose, secrecy, medium, parts, quorum, manifestCode: manifestHash && manifestCode(manifestHash) },
      rules: { profile, seats: adoptionOf({ parts })?.rule.seats ?? null, secrecy, medium },
      count: {
        issued: turnout && turnout.issuedTablet + turnout.issuedPaper,
        ...{ issuedTablet: turnout?.issuedTablet ?? 0, issuedPaper: turnout?.issuedPaper ?? 0, disputed: turnout?.disputed ?? 0 },
        ...{ results: known?.results ?? null, chief: known?.certifiedBy ?? null, scrutineers: known?.scrutineers ?? [], signsRecord: profile.signRecord },
      },
      outcome: mayRead(ballot, roles, 'decision') ? outcomeOf(decision) : null,
    };
  }
}

function outcomeOf(decision: Decision | null): OutcomeFacts | null {
  if (decision === null || decision.announcedAt === null) return null;
  return { adopted: decision.adopted ?? {}, noticeNumber: decision.noticeNumber ?? '', noticeText: decision.noticeText ?? '', announcedOn: localDay(decision.announcedAt) };
}
