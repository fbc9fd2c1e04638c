import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { DeputyPage, DeputyView } from '../../../contract/http/sessions';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { DeputiesService } from './deputies.service';
import { ChangeDeputyRequest, DeputiesRequest, SaveDeputyRequest } from './roster.requests';
import { DEPUTIES } from './roster.table';

@ApiTags('roster')
@Controller('deputies')
export class DeputiesController {
  constructor(private readonly deputies: DeputiesService) {}

  /** Deputies of the current term, fifty a page, by delegation and number. */
  @Get()
  @AsTable(DEPUTIES)
  @Needs('roster.read')
  page(@CurrentActor() actor: StaffActor, @Query() request: DeputiesRequest): Promise<DeputyPage> {
    return this.deputies.page(actor.congressId, request);
  }

  /** A new deputy. */
  @Post()
  @Needs('roster.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveDeputyRequest): Promise<DeputyView> {
    return this.deputies.create(actor, request);
  }

  /** Changes the fields that are given. */
  @Patch(':id')
  @Needs('roster.edit')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeDeputyRequest): Promise<DeputyView> {
    return this.deputies.change(actor, id, request);
  }
}
