import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { CongressView } from '../../contract/http/congresses';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { ChangeCongressRequest } from './congress.requests';
import { CongressesService } from './congresses.service';

@ApiTags('congresses')
@Controller('congresses/current')
export class CongressesController {
  constructor(private readonly congresses: CongressesService) {}

  /** The congress of whoever is signed in. */
  @Get()
  @Needs('congress.read')
  current(@CurrentActor() actor: StaffActor): Promise<CongressView> {
    return this.congresses.get(actor.congressId);
  }

  /** Says what the congress is called and on which level it stands. */
  @Patch()
  @Needs('congress.edit')
  change(@CurrentActor() actor: StaffActor, @Body() request: ChangeCongressRequest): Promise<CongressView> {
    return this.congresses.change(actor, request);
  }
}
