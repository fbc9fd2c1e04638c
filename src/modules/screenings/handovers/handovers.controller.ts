import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { DeputyActor, StaffActor } from '../../../contract/actor';
import type { HandoverView, RatingAnswer } from '../../../contract/http/handovers';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs, Open } from '../../../platform/security/needs.decorator';
import { HandoverActRequest, HandOverRequest, HandoversQuery, PublicRatingRequest, RatingRequest } from './handover.requests';
import { HandoversService } from './handovers.service';
import { HandoverViews } from './handover-views.service';
import { HANDOVERS } from './handovers.table';
import { RatingsService } from './ratings.service';

@ApiTags('handovers')
@Controller()
export class HandoversController {
  constructor(
    private readonly handovers: HandoversService,
    private readonly views: HandoverViews,
    private readonly ratings: RatingsService,
  ) {}

  /** Suggestions that were handed over, by the day they are due; a unit sees its own. */
  @Get('handovers')
  @AsTable(HANDOVERS)
  @Needs('handovers.act')
  list(@CurrentActor() actor: StaffActor, @Query() query: HandoversQuery): Promise<HandoverView[]> {
    return this.views.list(actor, query);
  }

  /** Hands a suggestion that ended so over to a unit (交办). */
  @Post('handovers')
  @Needs('handovers.act')
  hand(@CurrentActor() actor: StaffActor, @Body() request: HandOverRequest): Promise<HandoverView> {
    return this.handovers.hand(actor, request);
  }

  /** The next step: 承办, 答复 by the unit; 回访, 检查验收, 归档 by the office. */
  @Post('handovers/:id/acts')
  @Needs('handovers.act')
  @HttpCode(200)
  act(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: HandoverActRequest): Promise<HandoverView> {
    return this.handovers.act(actor, id, request);
  }

  /** The rating of the deputy who made the suggestion; 不满意 has it taken up again, once. */
  @Post('handovers/:id/ratings')
  @Needs('handovers.rate')
  @HttpCode(200)
  rate(@CurrentActor() actor: DeputyActor, @Id() id: string, @Body() request: RatingRequest): Promise<RatingAnswer> {
    return this.ratings.rateAsDeputy(actor, id, request);
  }

  /** The rating of the resident who holds the query code; 不满意 has the matter taken up again, once. */
  @Post('public/:slug/handover-ratings')
  @Open()
  @HttpCode(200)
  rateByCode(@Param('slug') slug: string, @Body() request: PublicRatingRequest, @Req() { ip }: Request): Promise<RatingAnswer> {
    return this.ratings.rateByCode(slug, request, ip ?? '');
  }
}
