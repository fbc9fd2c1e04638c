import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor } from '../../../contract/actor';
import type { DeputyDeliberationView } from '../../../contract/http/deliberation';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { AmendmentsService } from './amendments/amendments.service';
import { SaveRemarkRequest, WriteAmendmentRequest } from './deliberation.requests';
import { DeliberationViews } from './deliberation-views.service';
import { ReadingsService } from './packets/readings.service';
import { RemarksService } from './remarks/remarks.service';

/** What a deputy does before the vote: reads, speaks for the delegation, amends together with others. */
@ApiTags('deliberation')
@Controller('deputy/deliberation')
export class DeputyDeliberationController {
  constructor(
    private readonly views: DeliberationViews,
    private readonly readings: ReadingsService,
    private readonly remarks: RemarksService,
    private readonly amendments: AmendmentsService,
  ) {}

  /** The candidates that were sent last, with the own read marks. */
  @Get()
  @Needs('deliberation.take-part')
  get(@CurrentActor() actor: DeputyActor): Promise<DeputyDeliberationView> {
    return this.views.ofDeputy(actor);
  }

  /** The page of a candidate is open before this deputy, in that version. Twice is once. */
  @Put('candidates/:projectId/readings/:version')
  @HttpCode(204)
  @Needs('deliberation.take-part')
  read(@CurrentActor() actor: DeputyActor, @Id('projectId') projectId: string, @Param('version', ParseIntPipe) version: number): Promise<void> {
    return this.readings.read(actor, projectId, version);
  }

  /** An opinion or a question of the own delegation. */
  @Post('remarks')
  @Needs('deliberation.take-part')
  async remark(@CurrentActor() actor: DeputyActor, @Body() request: SaveRemarkRequest): Promise<DeputyDeliberationView> {
    await this.remarks.writeOwn(actor, request, false);
    return this.get(actor);
  }

  /** An opinion or a question that the lead gives for the whole delegation. */
  @Post('delegation-remarks')
  @Needs('deliberation.speak-for-delegation')
  async speak(@CurrentActor() actor: DeputyActor, @Body() request: SaveRemarkRequest): Promise<DeputyDeliberationView> {
    await this.remarks.writeOwn(actor, request, true);
    return this.get(actor);
  }

  /** A joint amendment, signed by its author first. */
  @Post('amendments')
  @Needs('deliberation.take-part')
  async amend(@CurrentActor() actor: DeputyActor, @Body() request: WriteAmendmentRequest): Promise<DeputyDeliberationView> {
    await this.amendments.write(actor, request);
    return this.get(actor);
  }

  /** Signs an amendment together with others. Twice is once. */
  @Put('amendments/:amendmentId/signature')
  @HttpCode(200)
  @Needs('deliberation.take-part')
  async sign(@CurrentActor() actor: DeputyActor, @Id('amendmentId') amendmentId: string): Promise<DeputyDeliberationView> {
    await this.amendments.sign(actor, amendmentId);
    return this.get(actor);
  }
}
