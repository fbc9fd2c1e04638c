import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { HallPlanView, HallView } from '../../../contract/http/sessions';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { CreateHallRequest, SaveHallPlanRequest } from './calendar.requests';
import { CalendarService } from './calendar.service';
import { HALLS } from './calendar.table';
import { HallPlansService } from './hall-plans.service';

@ApiTags('sessions')
@Controller('halls')
export class HallsController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly plans: HallPlansService,
  ) {}

  /** All halls. */
  @Get()
  @AsTable(HALLS)
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

  /** The drawing of its seats; no rows where nobody has drawn it yet. */
  @Get(':id/plan')
  @Needs('sessions.read')
  plan(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<HallPlanView> {
    return this.plans.view(actor.congressId, id);
  }

  /** A new drawing of its seats, from the revision that was seen. */
  @Put(':id/plan')
  @Needs('sessions.edit')
  draw(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SaveHallPlanRequest): Promise<HallPlanView> {
    return this.plans.save(actor, id, request);
  }
}
