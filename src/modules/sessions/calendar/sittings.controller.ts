import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { SittingView } from '../../../contract/http/sessions';
import { DomainError } from '../../../domain/shared/problem';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { CurrentSittingRequest } from './calendar.requests';
import { CalendarService } from './calendar.service';

@ApiTags('sessions')
@Controller('sittings')
export class SittingsController {
  constructor(private readonly calendar: CalendarService) {}

  /** The open sitting of a hall; with no hall named, the first that is open. */
  @Get('current')
  @Needs('sessions.read')
  async current(@CurrentActor() actor: StaffActor, @Query() { hall }: CurrentSittingRequest): Promise<SittingView> {
    const sitting = await this.calendar.openSitting(actor.congressId, hall);
    if (sitting === null) throw new DomainError('not-found', [{ code: 'no-open-sitting' }]);
    return sitting;
  }

  /** Opens a sitting: deputies can sign in from now on. */
  @Post(':id/open')
  @Needs('sittings.open')
  @HttpCode(200)
  open(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<SittingView> {
    return this.calendar.move(actor, id, 'open');
  }

  /** Closes a sitting. */
  @Post(':id/close')
  @Needs('sittings.open')
  @HttpCode(200)
  close(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<SittingView> {
    return this.calendar.move(actor, id, 'closed');
  }
}
