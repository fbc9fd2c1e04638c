import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyProposal, ProposalReceipt } from '../../../contract/http/proposals';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { DeputyProposalsService } from '../supports/deputy-proposals.service';
import { IntakeService } from './intake.service';
import { DeputyProposalRequest } from './propose.requests';

/** A deputy's own suggestions, and those of others to co-sign. */
@ApiTags('proposals')
@Controller('deputy/proposals')
export class DeputyProposalsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly deputies: DeputyProposalsService,
  ) {}

  /** What this deputy suggested, newest first. */
  @Get()
  @Needs('proposals.propose')
  own(@CurrentActor() actor: DeputyActor): Promise<DeputyProposal[]> {
    return this.deputies.own(actor);
  }

  /** What others suggested and this deputy may co-sign now, newest first; at most 200. */
  @Get('to-co-sign')
  @Needs('proposals.co-sign')
  toCoSign(@CurrentActor() actor: DeputyActor): Promise<DeputyProposal[]> {
    return this.deputies.toCoSign(actor);
  }

  /** A deputy's suggestion: of a reception, of an opinion box, or the deputy's own. */
  @Post()
  @Needs('proposals.propose')
  propose(@CurrentActor() actor: DeputyActor, @Body() { source, ...request }: DeputyProposalRequest): Promise<ProposalReceipt> {
    const { congressId, deputyId } = actor;
    return this.intake.receive(actor, request, { congressId, origin: 'deputy', source, way: 'deputy', deputyId });
  }
}
