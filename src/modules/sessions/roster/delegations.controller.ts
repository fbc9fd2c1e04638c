import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { DelegationView } from '../../../contract/http/sessions';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { DelegationsService } from './delegations.service';
import { ChangeDelegationRequest, SaveDelegationRequest } from './roster.requests';
import { DELEGATIONS } from './roster.table';

@ApiTags('roster')
@Controller('delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  /** Delegations of the current term, in their order. */
  @Get()
  @AsTable(DELEGATIONS)
  @Needs('roster.read')
  list(@CurrentActor() actor: StaffActor): Promise<DelegationView[]> {
    return this.delegations.list(actor.congressId);
  }

  /** A new delegation. */
  @Post()
  @Needs('roster.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveDelegationRequest): Promise<DelegationView> {
    return this.delegations.create(actor, request);
  }

  /** Renames or moves a delegation, or says who leads it. */
  @Patch(':id')
  @Needs('roster.edit')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeDelegationRequest): Promise<DelegationView> {
    return this.delegations.change(actor, id, request);
  }

  /** Removes a delegation that has no deputies. */
  @Delete(':id')
  @Needs('roster.edit')
  @HttpCode(204)
  async remove(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.delegations.remove(actor, id);
  }
}
