import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { SeatedDeputy } from '../../../../contract/http/sessions';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import { SeatDeputiesRequest } from './seats.requests';
import { SeatsService } from './seats.service';

@ApiTags('roster')
@Controller('deputies/seats')
export class SeatsController {
  constructor(private readonly seats: SeatsService) {}

  /** All deputies in office and where they sit. */
  @Get()
  @Needs('roster.read')
  list(@CurrentActor() actor: StaffActor): Promise<SeatedDeputy[]> {
    return this.seats.list(actor.congressId);
  }

  /** Seats many at once, wholly or not at all. */
  @Put()
  @Needs('roster.edit')
  seat(@CurrentActor() actor: StaffActor, @Body() { moves }: SeatDeputiesRequest): Promise<SeatedDeputy[]> {
    return this.seats.seat(actor, moves);
  }
}
