import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { UnitKind } from '../../../contract/http/accounts';
import type { Origin, ProposalReceipt } from '../../../contract/http/proposals';
import { DomainError } from '../../../domain/shared/problem';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { UnitsService } from '../../accounts/units/units.service';
import { IntakeService } from './intake.service';
import { originProblems, originsOpenTo } from './origin-problems';
import { EnterProposalRequest } from './propose.requests';

@ApiTags('proposals')
@Controller('proposals')
export class StaffIntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly units: UnitsService,
  ) {}

  /** As what this person may enter suggestions. */
  @Get('origins')
  @Needs('proposals.enter')
  async origins(@CurrentActor() actor: StaffActor): Promise<readonly Origin[]> {
    return originsOpenTo(await this.unitKind(actor));
  }

  /** What residents said on the telephone or on paper, and a unit's own suggestions. */
  @Post()
  @Needs('proposals.enter')
  async enter(@CurrentActor() actor: StaffActor, @Body() { origin, source, ...request }: EnterProposalRequest): Promise<ProposalReceipt> {
    const { congressId, unitId } = actor;
    const problems = originProblems(origin, await this.unitKind(actor));
    if (problems.length > 0) throw new DomainError('invalid-proposal', problems);
    const isOwn = (['department', 'town', 'organisation'] satisfies Origin[] as Origin[]).includes(origin);
    return this.intake.receive(actor, request, { congressId, origin, source, way: 'staff', ...(isOwn && unitId !== null && { unitId }) });
  }

  private async unitKind({ congressId, unitId }: StaffActor): Promise<UnitKind | null> {
    return unitId === null ? null : (await this.units.get(congressId, unitId)).kind;
  }
}
