import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { HallView } from '../../../contract/http/sessions';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { CreateHallRequest } from './calendar.requests';
import { CalendarService } from './calendar.service';

@ApiTags('sessions')
@Controller('halls')
export class HallsController {
  constructor(private readonly calendar: CalendarService) {}

  /** All halls. */
  @Get()
  @Needs('sessions.read')
  list(@CurrentActor() actor: StaffActor): Promise<HallView[]> {
    return this.calendar.halls(actor.congressId);
  }

  /** A new hall. */
  @Post()
  @Needs('sessions.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: CreateHallRequest): Promise<HallView> {
    return this.calendar.createHall(actor, request);
  }
}
