import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../../domain/shared/problem';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { ConfirmationVetoes } from '../../sessions/deliberation/confirmations/confirmation-vetoes';
import { ConfirmedLists } from '../../sessions/deliberation/confirmations/confirmed-lists.service';
import type { Ballot } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { adoptionPart, textsOf } from './draft-parts';

/** The list that the presidium confirmed is the ballot form: a draft of it keeps no copy, it is read from the list until it is armed. */
@Injectable()
export class ConfirmedContent {
  constructor(
    vetoes: ConfirmationVetoes,
    private readonly lists: ConfirmedLists,
    private readonly profiles: RuleProfilesService,
    private readonly ballots: BallotsRepository,
  ) {
    vetoes.add(async (tx, { congressId, sessionId }) => ((await this.ballots.isListArmed(tx, congressId, sessionId)) ? { code: 'list-is-armed' } : null));
  }

  /** A ballot as it would be armed now. Follow-ups and ballots of no list are as they are kept. */
  async of(tx: EntityManager, ballot: Ballot): Promise<Ballot> {
    if (ballot.confirmationId === null || ballot.manifest !== null || ballot.parentId !== null) return ballot;
    const list = (await this.lists.find(tx, ballot, ballot.confirmationId))!;
    const { profile } = await this.profiles.version(ballot.congressId, list.profileId, list.profileVersion);
    return { ...ballot, parts: [...ballot.parts, adoptionPart(profile, ballot.title, list.seats, list.projects)], texts: [...ballot.texts, ...textsOf(list.projects, [])] };
  }

  /** Why it cannot be armed as far as the list goes: a session that has one votes on that one, as it was confirmed. */
  async problems(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    if (ballot.confirmationId !== null) return (await this.lists.find(tx, ballot, ballot.confirmationId))!.problems;
    return (await this.lists.newestId(tx, ballot)) === null ? [] : [{ code: 'draft-not-from-confirmed-list' }];
  }

  /** For arming: the list cannot change until the transaction ends. */
  async hold(tx: EntityManager, ballot: Ballot): Promise<void> {
    await this.lists.hold(tx, ballot);
  }
}
