import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { scrutineerProblems } from '../../domain/decision/scrutineers';
import type { Problem } from '../../domain/shared/problem';
import { disputedPapers, mayDisputedDecide } from '../../domain/tally/disputed';
import { reconcile } from '../../domain/tally/reconcile';
import type { Ballot } from '../ballots/ballot';
import { LaterStages } from '../ballots/later-stages';
import { RollsService } from '../ballots/rolls.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';
import { SessionsService } from '../sessions/sessions.service';
import { RecordsService } from '../stations/records.service';
import { TalliesService } from '../tallies/tallies.service';
import type { Decision } from './decision';
import { DecisionsRepository } from './decisions.repository';

/** What people should look at before the next act on a counted ballot. It stops nobody. */
@Injectable()
export class DecisionWarnings {
  constructor(
    stages: LaterStages,
    private readonly decisions: DecisionsRepository,
    private readonly tallies: TalliesService,
    private readonly profiles: RuleProfilesService,
    private readonly rolls: RollsService,
    private readonly sessions: SessionsService,
    private readonly records: RecordsService,
  ) {
    stages.warnings = async (tx, ballot) => [...(await this.of(tx, ballot)), ...(await this.records.warnings(tx, ballot))];
  }

  private async of(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    if (ballot.state !== 'counted' && ballot.state !== 'certified') return [];
    const decision = (await this.decisions.find(tx, ballot))!;
    return ballot.state === 'counted' ? this.beforeCertifying(tx, ballot, decision) : this.beforeAnnouncing(tx, ballot, decision);
  }

  /** Figures that do not reconcile, surrendered tablets that may have decided. */
  private async beforeCertifying(tx: EntityManager, ballot: Ballot, decision: Decision): Promise<Problem[]> {
    const { present, issuedTablet, issuedPaper, disputed, returnedTablet } = figuresOf(ballot);
    const paper = (await this.tallies.places(tx, ballot)).filter(({ origin }) => origin === 'paper');
    const returnedPaper = paper.reduce((sum, { counts }) => sum + (counts[0]?.returned ?? 0), 0);
    const flow = { present, issuedTablet, issuedPaper, disputed, returnedBox: returnedTablet, returnedPaper };
    const isProvisional = disputedPapers({ issuedTablet, disputed, returnedBox: returnedTablet }) === 'provisional';
    return [...reconcile(flow), ...(isProvisional && mayDecide(ballot, decision) ? [{ code: 'disputed-may-decide', values: { disputed } }] : [])];
  }

  /** Scrutineers other than the rules ask for, and a sitting that ended without its result (profile: `announceSameSitting`). */
  private async beforeAnnouncing(tx: EntityManager, ballot: Ballot, { scrutineers }: Decision): Promise<readonly Problem[]> {
    const { profile } = await this.profiles.version(ballot.congressId, ballot.profileId, ballot.profileVersion);
    const roll = [...(await this.rolls.membersOf(tx, ballot)).values()];
    const sitting = await this.sessions.sitting(tx, ballot.congressId, ballot.sittingId);
    const isLate = profile.announceSameSitting && sitting.state === 'closed';
    return [...scrutineerProblems(profile, roll, scrutineers), ...(isLate ? [{ code: 'announced-after-sitting', values: { sitting: sitting.name } }] : [])];
  }
}

const figuresOf = ({ present, issuedTablet, issuedPaper, disputed, returnedTablet }: Ballot) => ({
  present: present ?? 0,
  issuedTablet: issuedTablet ?? 0,
  issuedPaper: issuedPaper ?? 0,
  disputed,
  returnedTablet: returnedTablet ?? 0,
});

function mayDecide(ballot: Ballot, { results }: Decision): boolean {
  return results.some((found) => {
    const part = ballot.parts.find(({ id }) => id === found.partId);
    return found.kind === 'adoption' && part?.kind === 'adoption' && mayDisputedDecide(found.result, part.form, part.rule, ballot.disputed);
  });
}
