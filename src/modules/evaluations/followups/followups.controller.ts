import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { FollowupView } from '../../../contract/http/evaluations';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { FOLLOWUPS } from '../evaluations.table';
import { ActOnFollowup, AssignFollowup } from './followup.requests';
import { FollowupsService } from './followups.service';

@ApiTags('evaluations')
@Controller('evaluation-followups')
@Needs('evaluations.follow-up')
export class FollowupsController {
  constructor(private readonly followups: FollowupsService) {}

  /** What is owed after grades below the line, by the day it is due; a unit sees its own. */
  @Get()
  @AsTable(FOLLOWUPS)
  list(@CurrentActor() actor: StaffActor): Promise<FollowupView[]> {
    return this.followups.list(actor);
  }

  /** The second report of the unit, or the sending back of it. */
  @Post(':id/acts')
  @HttpCode(200)
  act(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ActOnFollowup): Promise<FollowupView> {
    return this.followups.act(actor, id, request);
  }

  /** Which unit of the register it is for. */
  @Put(':id/unit')
  assign(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { unitId }: AssignFollowup): Promise<FollowupView> {
    return this.followups.assign(actor, id, unitId);
  }
}
