import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AttendanceView, PresenceView } from '../../../contract/http/sessions';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { DepartureRequest, SignInDeputyRequest } from './attendance.requests';
import { AttendanceService } from './attendance.service';
import { ATTENDANCE, PRESENCES } from './attendance.table';

@ApiTags('attendance')
@Controller('sittings/:id/attendance')
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  /** The attendance board: in office, present, on leave, left, quorum. */
  @Get()
  @AsTable(ATTENDANCE)
  @Needs('attendance.read')
  board(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<AttendanceView> {
    return this.attendance.view(actor.congressId, id);
  }

  /** Every deputy in office and where they stand. */
  @Get('deputies')
  @AsTable(PRESENCES)
  @Needs('attendance.read')
  presences(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<PresenceView[]> {
    return this.attendance.presences(actor.congressId, id);
  }

  /** Signs a deputy in by scanned card or by name; twice is once. */
  @Post()
  @Needs('attendance.sign-in-deputy')
  @HttpCode(200)
  signIn(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SignInDeputyRequest): Promise<AttendanceView> {
    return this.attendance.signInByStaff(actor, id, request);
  }

  /** Records that a deputy left, and why. */
  @Delete(':deputyId')
  @Needs('attendance.sign-in-deputy')
  @HttpCode(200)
  depart(@CurrentActor() actor: StaffActor, @Id() id: string, @Id('deputyId') deputyId: string, @Body() { reason }: DepartureRequest): Promise<AttendanceView> {
    return this.attendance.depart(actor, id, deputyId, reason);
  }
}
