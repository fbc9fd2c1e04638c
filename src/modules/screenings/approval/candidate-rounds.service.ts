import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CandidateRules } from '../../../domain/screening/surplus';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { ProgrammesService, type Round } from '../../programmes/programmes.service';

/** Rounds with the rules that their candidates are held to. */
@Injectable()
export class CandidateRounds {
  constructor(
    private readonly programmes: ProgrammesService,
    private readonly profiles: RuleProfilesService,
  ) {}

  /** `rules` null: no rule profile was chosen for the round. */
  async read(tx: EntityManager, congressId: string, programmeId: string): Promise<{ round: Round; rules: CandidateRules | null }> {
    const round = await this.programmes.round(tx, congressId, programmeId);
    return { round, rules: round.profileId === null ? null : (await this.profiles.latest(congressId, round.profileId)).profile };
  }

  lock(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return this.programmes.lockRound(tx, congressId, programmeId);
  }
}
