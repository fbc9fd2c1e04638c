import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { LeaveView } from '../../../contract/http/sessions';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { LeaveRequest } from './attendance.requests';
import { LEAVES } from './attendance.table';
import { LeavesService } from './leaves.service';

@ApiTags('attendance')
@Controller()
export class LeavesController {
  constructor(private readonly leaves: LeavesService) {}

  /** Who is on leave from a session. */
  @Get('sessions/:id/leaves')
  @AsTable(LEAVES)
  @Needs('attendance.read')
  list(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<LeaveView[]> {
    return this.leaves.list(actor.congressId, id);
  }

  /** Excuses a deputy from a session. Answers all leaves. */
  @Post('sessions/:id/leaves')
  @Needs('roster.edit')
  add(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: LeaveRequest): Promise<LeaveView[]> {
    return this.leaves.add(actor, id, request);
  }

  /** Takes a leave back. */
  @Delete('leaves/:id')
  @Needs('roster.edit')
  @HttpCode(204)
  async remove(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.leaves.remove(actor, id);
  }
}
