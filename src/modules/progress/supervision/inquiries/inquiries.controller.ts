import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor, StaffActor } from '../../../../contract/actor';
import type { InquiryView } from '../../../../contract/http/supervision';
import { Id } from '../../../../platform/http/id.decorator';
import { AsTable } from '../../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { INQUIRIES } from '../supervision.table';
import { InquiriesService } from './inquiries.service';
import { AskRequest, InquiryActRequest, SaveInquiryRequest } from './inquiry.requests';

@ApiTags('supervision')
@Controller('supervision')
export class InquiriesController {
  constructor(private readonly inquiries: InquiriesService) {}

  /** 专题询问 with questions and answers; a unit what it was asked. */
  @Get('inquiries')
  @AsTable(INQUIRIES)
  @Needs('supervision.read')
  list(@CurrentActor() actor: SupervisionActor): Promise<InquiryView[]> {
    return this.inquiries.list(actor);
  }

  /** A 专题询问 about some projects. */
  @Post('inquiries')
  @Needs('supervision.arrange')
  @HttpCode(200)
  arrange(@CurrentActor() actor: StaffActor, @Body() request: SaveInquiryRequest): Promise<InquiryView[]> {
    return this.inquiries.arrange(actor, request);
  }

  /** A deputy's question to a unit. */
  @Post('inquiries/:id/questions')
  @Needs('supervision.ask')
  @HttpCode(200)
  ask(@CurrentActor() actor: DeputyActor, @Id() id: string, @Body() request: AskRequest): Promise<InquiryView[]> {
    return this.inquiries.ask(actor, id, request);
  }

  /** The unit's answer, or whether the asker is content. */
  @Post('questions/:id/acts')
  @Needs('supervision.act')
  @HttpCode(200)
  act(@CurrentActor() actor: SupervisionActor, @Id() id: string, @Body() request: InquiryActRequest): Promise<InquiryView[]> {
    return this.inquiries.act(actor, id, request);
  }
}
