import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { CongressView } from '../../contract/http/congresses';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { RenameCongressRequest } from './congress.requests';
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

  /** Gives the congress another name. */
  @Patch()
  @Needs('congress.edit')
  rename(@CurrentActor() actor: StaffActor, @Body() request: RenameCongressRequest): Promise<CongressView> {
    return this.congresses.rename(actor, request.name);
  }
}
