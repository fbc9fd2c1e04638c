import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { compareNaturally } from '../../domain/shared/natural-order';
import { sheetsOf } from '../../domain/tally/reconcile';
import type { Ballot } from '../ballots/ballot';
import { RollsService } from '../ballots/rolls.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';

/** The one place of papers that stand beside tablets. */
const ONE_PLACE = 'paper';

/** Where paper is counted: nowhere when none was handed out, in each delegation where the rules say so (文成 2022), else in one place. */
@Injectable()
export class PaperPlaces {
  constructor(
    private readonly profiles: RuleProfilesService,
    private readonly rolls: RollsService,
  ) {}

  async expected(tx: EntityManager, ballot: Ballot): Promise<string[]> {
    const sheets = sheetsOf({ issuedPaper: ballot.issuedPaper ?? 0, disputed: ballot.disputed });
    if (ballot.medium === 'tablet') return sheets > 0 ? [ONE_PLACE] : [];
    const versions = await this.profiles.versions(ballot.congressId, ballot.profileId);
    const profile = versions.find(({ version }) => version === ballot.profileVersion)?.profile;
    if (profile?.votingUnit !== 'delegation') return [ONE_PLACE];
    const members = [...(await this.rolls.membersOf(tx, ballot)).values()];
    return [...new Set(members.map((member) => member.delegation))].sort(compareNaturally);
  }
}
