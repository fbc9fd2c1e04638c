import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { FoundedCongress } from '../../../contract/http/congresses';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { FoundCongressRequest } from './founding.request';
import { FoundingService } from './founding.service';

@ApiTags('congresses')
@Controller('congresses')
export class FoundingController {
  constructor(private readonly founding: FoundingService) {}

  /** Founds another congress in this installation; the passwords of its three administrators are told this once. */
  @Post()
  @Needs('congresses.found')
  found(@CurrentActor() actor: StaffActor, @Body() request: FoundCongressRequest): Promise<FoundedCongress> {
    return this.founding.found(actor, request);
  }
}
