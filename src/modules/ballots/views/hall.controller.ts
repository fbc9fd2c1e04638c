import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyDesk, HallScreenView } from '../../../contract/http/ballots';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs, Open } from '../../../platform/security/needs.decorator';
import { HallViewsService } from './hall-views.service';

@ApiTags('hall')
@Controller()
export class HallController {
  constructor(private readonly views: HallViewsService) {}

  /** Halls by name, so that a screen without anybody signed in can choose its own. */
  @Get('hall')
  @Open()
  halls(): Promise<{ id: string; name: string }[]> {
    return this.views.halls();
  }

  /** What the hall screen shows. */
  @Get('hall/:hallId')
  @Open()
  hall(@Id('hallId') hallId: string): Promise<HallScreenView> {
    return this.views.hall(hallId);
  }

  /** What a tablet is told when its socket comes (`desk.v1`), for whoever asks. */
  @Get('deputy/desk')
  @Needs('papers.take')
  desk(@CurrentActor() actor: DeputyActor): Promise<DeputyDesk> {
    return this.views.desk(actor);
  }
}
