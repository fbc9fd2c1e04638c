import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { ClosingView } from '../../../contract/http/closing';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ClosingQuery, ExceptionRequest } from './closing.requests';
import { ClosingService } from './closing.service';
import { OWED_REPLIES } from './closing.table';

@ApiTags('screenings')
@Controller('programmes/:id')
@Needs('programmes.close')
export class ClosingController {
  constructor(private readonly closing: ClosingService) {}

  /** Who is owed a reply, a page at a time, how many have one, and who is excepted. */
  @Get('closing')
  @AsTable(OWED_REPLIES)
  view(@CurrentActor() actor: StaffActor, @Id() id: string, @Query() query: ClosingQuery): Promise<ClosingView> {
    return this.closing.view(actor, id, query);
  }

  /** Lists an exception: somebody who may wait beyond the end of the round, and why. */
  @Put('exceptions/:projectId')
  @HttpCode(204)
  except(@CurrentActor() actor: StaffActor, @Id() id: string, @Id('projectId') projectId: string, @Body() request: ExceptionRequest): Promise<void> {
    return this.closing.except(actor, id, projectId, request);
  }

  /** Takes an exception off the list. */
  @Delete('exceptions/:projectId')
  @HttpCode(204)
  unlist(@CurrentActor() actor: StaffActor, @Id() id: string, @Id('projectId') projectId: string): Promise<void> {
    return this.closing.unlist(actor, id, projectId);
  }

  /** Closes the round, unless somebody is owed a reply. */
  @Post('close')
  @HttpCode(200)
  close(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<ClosingView> {
    return this.closing.close(actor, id);
  }
}
