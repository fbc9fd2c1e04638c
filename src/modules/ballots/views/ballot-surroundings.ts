import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BallotView } from '../../../contract/http/ballots';
import { paperColour } from '../../../domain/ballot/paper-colour';
import type { Problem } from '../../../domain/shared/problem';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { VoidRequestsRepository } from '../acts/void-requests.repository';
import type { Ballot } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxOrdersService } from '../box/box-orders.service';
import { quorumProblems } from '../quorum-problems';
import { RollsService } from '../rolls.service';

/** What stands around a ballot on the console: its rules, and what somebody should look at. */
@Injectable()
export class BallotSurroundings {
  constructor(
    private readonly ballots: BallotsRepository,
    private readonly profiles: RuleProfilesService,
    private readonly rolls: RollsService,
    private readonly orders: BoxOrdersService,
    private readonly voidRequests: VoidRequestsRepository,
  ) {}

  async rules({ congressId, profileId, profileVersion, paperNumber }: Ballot): Promise<Pick<BallotView, 'profile' | 'paperColour'>> {
    const { profile } = await this.profiles.version(congressId, profileId, profileVersion);
    const { name, fallback, sealBoxes, scrutineers, scrutineersMustBeDeputies } = profile;
    return { profile: { id: profileId, version: profileVersion, name, fallback, sealBoxes, scrutineers, scrutineersMustBeDeputies }, paperColour: paperColour(profile, paperNumber) };
  }

  async warnings(tx: EntityManager, ballot: Ballot): Promise<Problem[]> {
    return [...(await this.voiding(tx, ballot)), ...(await this.orders.warnings(tx, ballot)), ...(await this.departures(tx, ballot))];
  }

  /** One person wants the ballot void: nothing has happened yet, and a second one has to say so too. */
  private async voiding(tx: EntityManager, ballot: Ballot): Promise<Problem[]> {
    if (ballot.state === 'void') return [];
    const asked = await this.voidRequests.all(tx, ballot);
    return asked.map(({ name, reason }) => ({ code: 'void-waits-for-second-person', values: { name, reason } }));
  }

  /** While papers are out: too few left in the hall, or somebody gone since opening. Recorded, and decided by people. */
  private async departures(tx: EntityManager, ballot: Ballot): Promise<Problem[]> {
    if (ballot.state !== 'open' && ballot.state !== 'closing') return [];
    const present = new Set(await this.rolls.present(tx, ballot));
    const { size: deputies } = await this.rolls.membersOf(tx, ballot);
    const left = (await this.ballots.presentDeputies(tx, ballot)).filter((deputyId) => !present.has(deputyId)).length;
    return [...quorumProblems(ballot.parts, { deputies, present: present.size }), ...(left === 0 ? [] : [{ code: 'deputies-left', values: { left } }])];
  }
}
