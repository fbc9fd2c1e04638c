import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { CeremonyView } from '../../contract/http/stations';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { CeremoniesService } from './ceremonies.service';
import { StartCeremonyRequest } from './station.requests';
import { StationViewsService } from './station-views.service';

@ApiTags('stations')
@Controller('ballots/:id/ceremony')
export class CeremoniesController {
  constructor(
    private readonly ceremonies: CeremoniesService,
    private readonly views: StationViewsService,
  ) {}

  /** The making of a sealed ballot's keys, as far as it has come. */
  @Get()
  @Needs('ceremonies.read')
  view(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<CeremonyView> {
    return this.views.ceremony({ congressId: actor.congressId, ballotId });
  }

  /** Asks the scrutineers' stations to make the keys; again: from the beginning. */
  @Post()
  @HttpCode(200)
  @Needs('ceremonies.start')
  async start(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: StartCeremonyRequest): Promise<CeremonyView> {
    const key = { congressId: actor.congressId, ballotId };
    await this.ceremonies.start(key, actor, request);
    return this.views.ceremony(key);
  }
}
