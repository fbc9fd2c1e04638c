import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { RectificationView } from '../../../../contract/http/supervision';
import { Id } from '../../../../platform/http/id.decorator';
import { AsTable } from '../../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { RECTIFICATIONS } from '../supervision.table';
import { OpenRectificationRequest, RectificationActRequest, RectificationsQuery } from './rectification.requests';
import { RectificationViews } from './rectification-views.service';
import { RectificationsService } from './rectifications.service';

@ApiTags('supervision')
@Controller('supervision/rectifications')
export class RectificationsController {
  constructor(
    private readonly rectifications: RectificationsService,
    private readonly views: RectificationViews,
  ) {}

  /** The rows behind 问题清单, 责任清单 and 整改清单. */
  @Get()
  @AsTable(RECTIFICATIONS)
  @Needs('supervision.read')
  list(@CurrentActor() actor: SupervisionActor, @Query() query: RectificationsQuery): Promise<RectificationView[]> {
    return this.views.list(actor, query);
  }

  /** One 整改单 with all its steps. */
  @Get(':id')
  @Needs('supervision.read')
  one(@CurrentActor() actor: SupervisionActor, @Id() id: string): Promise<RectificationView> {
    return this.views.one(actor, id);
  }

  /** What the standing committee found. */
  @Post()
  @Needs('supervision.open')
  open(@CurrentActor() actor: StaffActor, @Body() request: OpenRectificationRequest): Promise<RectificationView> {
    return this.rectifications.openByCommittee(actor, request);
  }

  /** 答复 by the unit; 销号 or 退回重办 by those who found it; 接办 by the standing committee once that deputy left. */
  @Post(':id/acts')
  @Needs('supervision.act')
  @HttpCode(200)
  act(@CurrentActor() actor: SupervisionActor, @Id() id: string, @Body() request: RectificationActRequest): Promise<RectificationView> {
    return this.rectifications.act(actor, id, request);
  }
}
