import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DayChecklistView } from '../../contract/http/readiness';
import type { SittingView } from '../../contract/http/sessions';
import { mayDo, type Act } from '../../contract/roles';
import { dayChecklist, type DayBallot, type DaySigns } from '../../domain/ballot/day-checklist';
import { hasReached } from '../../domain/ballot/states';
import { AccountsService } from '../accounts/accounts.service';
import { AuditsService } from '../audits/audits.service';
import type { Ballot } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { PRINT_PAPER } from '../ballots/drafts/paper-sheet.service';
import { LaterStages } from '../ballots/later-stages';
import { RollsService } from '../ballots/rolls.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';
import { DeputiesService } from '../sessions/roster/deputies.service';
import { SessionsService } from '../sessions/sessions.service';
import { MachineSigns } from './machine-signs';

/** 会前检查: gathers what is known of a sitting and asks the rule what of it is ready. */
@Injectable()
export class ChecklistsService {
  constructor(
    private readonly database: DataSource,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly deputies: DeputiesService,
    private readonly ballots: BallotsService,
    private readonly rolls: RollsService,
    private readonly profiles: RuleProfilesService,
    private readonly stages: LaterStages,
    private readonly audits: AuditsService,
    private readonly machines: MachineSigns,
  ) {}

  /** @throws DomainError `not-found` */
  async view(congressId: string, sittingId: string): Promise<DayChecklistView> {
    const sitting = await this.sessions.sitting(this.database.manager, congressId, sittingId);
    const ballots = await this.ballots.list(congressId);
    const signs: DaySigns = {
      ...(await this.people(congressId, sitting)),
      ...(await this.machines.of(congressId, sitting.hallId)),
      hasRehearsed: ballots.some(({ purpose, state }) => purpose === 'rehearsal' && hasReached(state, 'counted')),
      isHallTaken: await this.isHallTaken(congressId, sitting),
      ballots: await Promise.all(ballots.filter((ballot) => ballot.sittingId === sittingId && ballot.purpose !== 'rehearsal').map((ballot) => this.ofBallot(ballot))),
    };
    return { sittingId, lines: dayChecklist(signs) };
  }

  private async people(congressId: string, { id }: SittingView): Promise<Pick<DaySigns, 'staff' | 'deputies' | 'attendance'>> {
    const [accounts, board, { withoutCard }] = await Promise.all([this.accounts.list(congressId), this.sessions.attendanceBoard(congressId, id), this.deputies.page(congressId, {})]);
    const able = (act: Act): number => accounts.filter(({ roles, isDisabled }) => !isDisabled && mayDo(roles, act)).length;
    return {
      staff: { openers: able('ballots.open'), certifiers: able('ballots.certify') },
      deputies: { inOffice: board.deputies, withoutCard },
      attendance: { present: board.present, needed: board.quorum?.needed ?? null },
    };
  }

  private async isHallTaken(congressId: string, { id, hallId }: SittingView): Promise<boolean> {
    const open = await this.sessions.openSitting(congressId, hallId);
    return open !== null && open.id !== id;
  }

  private async ofBallot(ballot: Ballot): Promise<DayBallot> {
    const tx = this.database.manager;
    const { title, state, medium, secrecy, congressId, profileId, profileVersion, ballotId } = ballot;
    const [{ profile }, keys, rolls, acts] = await Promise.all([
      this.profiles.version(congressId, profileId, profileVersion),
      secrecy === 'sealed' ? this.stages.stationKeys(tx, ballot) : null,
      this.rolls.views(ballot),
      this.audits.about(tx, congressId, ballotId),
    ]);
    return { title, state, medium, secrecy, fallback: profile.fallback, roll: rolls.at(-1)?.deputies ?? null, hasKeys: keys !== null, isPrinted: acts.some(({ act }) => act === PRINT_PAPER) };
  }
}
