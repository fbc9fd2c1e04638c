import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { StaffActor } from '../../../contract/actor';
import type { OwnReplyRating, UnitRatings } from '../../../contract/http/satisfaction';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs, Open } from '../../../platform/security/needs.decorator';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { REPLY_RATINGS } from '../evaluations.table';
import { RepliesService } from './replies.service';
import { AnswerRating, OwnRatingRequest, RateReply } from './reply.requests';

/** As with query codes: people look more often than they write. */
const LOOKS = { minute: 300, hour: 6000 };
const RATES = { minute: 60, hour: 600 };

@ApiTags('satisfaction')
@Controller()
export class RepliesController {
  constructor(private readonly replies: RepliesService) {}

  /** What the holder of a query code thinks of the reply; may be changed until the unit has answered. */
  @Post('public/:slug/reply-ratings')
  @Open()
  @PerAddress(RATES)
  @HttpCode(200)
  rate(@Param('slug') slug: string, @Body() request: RateReply, @Req() { ip }: Request): Promise<OwnReplyRating> {
    return this.replies.rate(slug, request, ip ?? '');
  }

  /** What the holder of a query code said, and what the unit said to it. */
  @Post('public/:slug/reply-ratings/own')
  @Open()
  @PerAddress(LOOKS)
  @HttpCode(200)
  own(@Param('slug') slug: string, @Body() { queryCode }: OwnRatingRequest, @Req() { ip }: Request): Promise<OwnReplyRating> {
    return this.replies.own(slug, queryCode, ip ?? '');
  }

  /** Ratings of replies: the office's view of every unit, or a unit's of its own. */
  @Get('reply-ratings')
  @AsTable(REPLY_RATINGS)
  @Needs('satisfaction.replies')
  list(@CurrentActor() actor: StaffActor): Promise<UnitRatings[]> {
    return this.replies.list(actor);
  }

  /** What the unit says to a rating; then it learns whose it was. */
  @Post('reply-ratings/:id/answer')
  @Needs('satisfaction.replies')
  @HttpCode(200)
  answer(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { text }: AnswerRating): Promise<UnitRatings[]> {
    return this.replies.answer(actor, id, text);
  }
}
