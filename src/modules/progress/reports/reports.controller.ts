import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor, StaffActor } from '../../../contract/actor';
import type { ProjectProgress } from '../../../contract/http/progress';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ProjectPage } from '../board/project-page.service';
import { RecordAcceptanceRequest, RecordCompletionRequest, SignAcceptanceRequest } from '../finish/ending.requests';
import { EndingsService } from '../finish/endings.service';
import { ReviewReportRequest, SendReportRequest, WithdrawMilestoneRequest } from './report.requests';
import { ReportsService } from './reports.service';

/** What is reported of adopted projects, what is accepted, and how they end. */
@ApiTags('progress')
@Controller('progress')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly endings: EndingsService,
    private readonly page: ProjectPage,
  ) {}

  /** The report of one's own unit for the period that is over. */
  @Post('projects/:id/reports')
  @Needs('progress.report')
  async send(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SendReportRequest): Promise<ProjectProgress> {
    await this.reports.send(actor, id, request);
    return this.page.page(actor, id);
  }

  /** Accepts evidence milestone by milestone, or returns the report with a reason. */
  @Post('reports/:id/review')
  @Needs('progress.review')
  @HttpCode(204)
  review(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ReviewReportRequest): Promise<void> {
    return this.reports.review(actor, id, request);
  }

  /** Takes an accepted milestone back, with a reason. */
  @Post('projects/:id/withdrawals')
  @Needs('progress.review')
  @HttpCode(204)
  withdraw(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: WithdrawMilestoneRequest): Promise<void> {
    return this.reports.withdraw(actor, id, request);
  }

  /** 验收: the checklist as it was found. */
  @Post('projects/:id/acceptances')
  @Needs('progress.record-acceptance')
  @HttpCode(204)
  recordAcceptance(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: RecordAcceptanceRequest): Promise<void> {
    return this.endings.record(actor, id, request);
  }

  /** One's own signature under an acceptance; the last that was needed makes it 完成·已验收. */
  @Post('acceptances/:id/signatures')
  @Needs('progress.sign')
  @HttpCode(204)
  sign(@CurrentActor() actor: StaffActor | DeputyActor, @Id() id: string, @Body() { capacity }: SignAcceptanceRequest): Promise<void> {
    return this.endings.sign(actor, id, capacity);
  }

  /** 待验收, 部分完成, 延期, 调整, 终止 with a reason. */
  @Post('projects/:id/completions')
  @Needs('progress.complete')
  @HttpCode(204)
  complete(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: RecordCompletionRequest): Promise<void> {
    return this.endings.complete(actor, id, request);
  }
}
