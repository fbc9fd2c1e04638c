import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RoundUse } from '../../../domain/collection/round-changes';
import { standingOf } from '../../../domain/screening/approval-chain';
import { RoundUses } from '../../programmes/editing/round-uses';
import { ProgrammesService } from '../../programmes/programmes.service';
import { actOf, chainOf } from './approval-acts';
import { ApprovalRepository } from './approval.repository';
import { RoundUseRepository } from './round-use.repository';

/** Tells rounds what the bench and the approval chain have done in them. */
@Injectable()
export class RoundUseOfScreening implements OnModuleInit {
  constructor(
    private readonly uses: RoundUses,
    private readonly programmes: ProgrammesService,
    private readonly bench: RoundUseRepository,
    private readonly approval: ApprovalRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add((tx, congressId, programmeId) => this.of(tx, congressId, programmeId));
  }

  private async of(tx: EntityManager, congressId: string, programmeId: string): Promise<Partial<RoundUse>> {
    const chain = chainOf(await this.programmes.round(tx, congressId, programmeId));
    const acts = await this.approval.acts(tx, congressId, programmeId);
    const isApproved = acts.length > 0 && standingOf(chain, acts.map(actOf)).at === 'done';
    return { ...(await this.bench.ofBench(tx, congressId, programmeId)), approvals: acts.length, isApproved };
  }
}
