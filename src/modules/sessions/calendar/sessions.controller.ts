import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { SessionView, SittingView } from '../../../contract/http/sessions';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ChangeSessionRequest, CreateSessionRequest, CreateSittingRequest } from './calendar.requests';
import { CalendarService } from './calendar.service';
import { SESSIONS } from './calendar.table';

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(private readonly calendar: CalendarService) {}

  /** All sessions with their sittings, newest first. */
  @Get()
  @AsTable(SESSIONS)
  @Needs('sessions.read')
  list(@CurrentActor() actor: StaffActor): Promise<SessionView[]> {
    return this.calendar.sessions(actor.congressId);
  }

  /** A new session; its term is made when it is the first of it. */
  @Post()
  @Needs('sessions.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: CreateSessionRequest): Promise<SessionView> {
    return this.calendar.createSession(actor, request);
  }

  /** One session. */
  @Get(':id')
  @Needs('sessions.read')
  get(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<SessionView> {
    return this.calendar.session(actor.congressId, id);
  }

  /** Changes the fields that are given. */
  @Patch(':id')
  @Needs('sessions.edit')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeSessionRequest): Promise<SessionView> {
    return this.calendar.changeSession(actor, id, request);
  }

  /** A new sitting of a session. */
  @Post(':id/sittings')
  @Needs('sessions.edit')
  createSitting(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: CreateSittingRequest): Promise<SittingView> {
    return this.calendar.createSitting(actor, id, request);
  }
}
