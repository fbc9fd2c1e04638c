import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { ApprovalView, FundView } from '../../../contract/http/approval';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ApproveRequest, FundRequest, ShortlistRequest } from './approval.requests';
import { ApprovalService } from './approval.service';
import { FUND, SHORTLIST } from './approval.table';
import { FundService } from './fund.service';

@ApiTags('screenings')
@Controller('programmes/:id')
export class ApprovalController {
  constructor(
    private readonly approval: ApprovalService,
    private readonly fund: FundService,
  ) {}

  /** The approval chain, what its bodies did, the list, and its surplus on both bases. */
  @Get('approval')
  @AsTable(SHORTLIST)
  @Needs('screenings.approve')
  view(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<ApprovalView> {
    return this.approval.view(actor, id);
  }

  /** The list of proposed candidates in their order, while it lies with the office. */
  @Put('shortlist')
  @Needs('screenings.conclude')
  shortlist(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { ids }: ShortlistRequest): Promise<ApprovalView> {
    return this.approval.shortlist(actor, id, ids);
  }

  /** Records that a body passed the list or sent it back. The last body makes it the list of candidates. */
  @Post('approval-acts')
  @Needs('screenings.approve')
  @HttpCode(200)
  record(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ApproveRequest): Promise<ApprovalView> {
    return this.approval.record(actor, id, request);
  }

  /** The fixed sum of a suggestion fund and what has been fixed of it. */
  @Get('fund')
  @AsTable(FUND)
  @Needs('screenings.approve')
  amounts(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<FundView> {
    return this.fund.view(actor, id);
  }

  /** Fixes the amount for one suggestion, within the fixed sum. */
  @Put('fund/:projectId')
  @Needs('screenings.fix-amount')
  fix(@CurrentActor() actor: StaffActor, @Id() id: string, @Id('projectId') projectId: string, @Body() { amountCents }: FundRequest): Promise<FundView> {
    return this.fund.fix(actor, id, projectId, amountCents);
  }

  /** Takes the amount of one suggestion back. */
  @Delete('fund/:projectId')
  @Needs('screenings.fix-amount')
  release(@CurrentActor() actor: StaffActor, @Id() id: string, @Id('projectId') projectId: string): Promise<FundView> {
    return this.fund.release(actor, id, projectId);
  }
}
