import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AssignAnswer } from '../../../contract/http/screenings';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ReasonRequest } from '../moderation/moderation.requests';
import { AssignmentsService } from './assignments.service';
import { OpinionsService } from './opinions.service';
import { AssignRequest, OpinionRequest } from './review.requests';

@ApiTags('screenings')
@Controller('screenings/:id')
export class ReviewsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly opinions: OpinionsService,
  ) {}

  /** Asks units for their opinions, due after so many working days. */
  @Post('assignments')
  @Needs('screenings.assign')
  @HttpCode(200)
  assign(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: AssignRequest): Promise<AssignAnswer> {
    return this.assignments.assign(actor, id, request);
  }

  /** Takes the question back from a unit that has not answered yet. */
  @Delete('assignments/:unitId')
  @Needs('screenings.assign')
  @HttpCode(204)
  withdraw(@CurrentActor() actor: StaffActor, @Id() id: string, @Id('unitId') unitId: string): Promise<void> {
    return this.assignments.withdraw(actor, id, unitId);
  }

  /** Goes on to the conclusion without the opinions that are missing. */
  @Post('complete-review')
  @Needs('screenings.assign')
  @HttpCode(204)
  complete(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { reason }: ReasonRequest): Promise<void> {
    return this.assignments.complete(actor, id, reason);
  }

  /** The opinion of one's own unit; a later one takes the place of an earlier one while the review is on. */
  @Put('opinion')
  @Needs('screenings.review')
  @HttpCode(204)
  give(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: OpinionRequest): Promise<void> {
    return this.opinions.give(actor, id, request);
  }
}
