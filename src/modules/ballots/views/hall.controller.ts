import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyDesk, HallScreenView } from '../../../contract/http/ballots';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs, Open } from '../../../platform/security/needs.decorator';
import { HallViewsService } from './hall-views.service';

@ApiTags('hall')
@Controller()
export class HallController {
  constructor(
    private readonly views: HallViewsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Halls by name, so that a screen without anybody signed in can choose its own. */
  @Get('hall')
  @Open()
  halls(): Promise<{ id: string; name: string }[]> {
    return this.views.halls();
  }

  /** What the hall screen shows. */
  @Get('hall/:hallId')
  @Open()
  async hall(@Id('hallId') hallId: string): Promise<HallScreenView> {
    return { ...(await this.views.hall(hallId)), ...this.boxDoor() };
  }

  /** Everything a deputy's tablet needs, and nothing about what this deputy has cast. */
  @Get('deputy/desk')
  @Needs('papers.take')
  async desk(@CurrentActor() actor: DeputyActor): Promise<DeputyDesk> {
    return { ...(await this.views.desk(actor)), ...this.boxDoor() };
  }

  private boxDoor(): Pick<DeputyDesk, 'boxPort' | 'boxUrl'> {
    return { boxPort: this.settings.boxPort, boxUrl: this.settings.boxUrl };
  }
}
