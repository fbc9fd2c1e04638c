import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoundUses } from '../programmes/editing/round-uses';
import { ProposalsRepository } from './proposals.repository';

/** Tells rounds how many suggestions they hold, and which of their fields these name. */
@Injectable()
export class SuggestionsOfRound implements OnModuleInit {
  constructor(
    private readonly uses: RoundUses,
    private readonly proposals: ProposalsRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add((tx, congressId, programmeId) => this.proposals.useOfRound(tx, congressId, programmeId));
  }
}
