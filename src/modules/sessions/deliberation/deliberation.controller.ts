import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AmendmentsView, DeliberationView, ReadingBoardView, RemarksView, WithdrawalsView } from '../../../contract/http/deliberation';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ConfirmationsService } from './confirmations/confirmations.service';
import { AmendmentDecisions } from './amendments/amendment-decisions.service';
import { ConfirmListRequest, DecideRequest, MeetingRequest } from './deliberation.requests';
import { DeliberationViews } from './deliberation-views.service';
import { AMENDMENTS, READINGS, REMARKS, WITHDRAWALS } from './deliberation.table';
import { MeetingsService } from './meetings.service';
import { ReadingsService } from './packets/readings.service';
import { WithdrawalsService } from './withdrawals/withdrawals.service';

/** What the staff sees, and what the presidium decides. Every act answers with the deliberation as it then stands. */
@ApiTags('deliberation')
@Controller('sessions/:id/deliberation')
export class DeliberationController {
  constructor(
    private readonly views: DeliberationViews,
    private readonly readings: ReadingsService,
    private readonly meetings: MeetingsService,
    private readonly decisions: AmendmentDecisions,
    private readonly withdrawals: WithdrawalsService,
    private readonly confirmations: ConfirmationsService,
  ) {}

  /** Candidates, opinions, amendments, withdrawals and the confirmed list of a session. */
  @Get()
  @Needs('deliberation.read')
  get(@CurrentActor() actor: StaffActor, @Id() sessionId: string): Promise<DeliberationView> {
    return this.views.view({ congressId: actor.congressId, sessionId });
  }

  /** Who has read the candidates as they were last sent. */
  @Get('readings')
  @AsTable(READINGS)
  @Needs('deliberation.read')
  board(@CurrentActor() actor: StaffActor, @Id() sessionId: string): Promise<ReadingBoardView> {
    return this.readings.board({ congressId: actor.congressId, sessionId });
  }

  /** What delegations and deputies said about the candidates, with the answers. */
  @Get('remarks')
  @AsTable(REMARKS)
  @Needs('deliberation.read')
  async said(@CurrentActor() actor: StaffActor, @Id() sessionId: string): Promise<RemarksView> {
    const { candidates, remarks } = await this.get(actor, sessionId);
    return { candidates, remarks };
  }

  /** Joint amendments with who signed them and what was decided. */
  @Get('amendments')
  @AsTable(AMENDMENTS)
  @Needs('deliberation.read')
  async amended(@CurrentActor() actor: StaffActor, @Id() sessionId: string): Promise<AmendmentsView> {
    const { candidates, amendments } = await this.get(actor, sessionId);
    return { candidates, amendments };
  }

  /** Candidates that the government asked to take back. */
  @Get('withdrawals')
  @AsTable(WITHDRAWALS)
  @Needs('deliberation.read')
  async withdrawn(@CurrentActor() actor: StaffActor, @Id() sessionId: string): Promise<WithdrawalsView> {
    const { candidates, withdrawals } = await this.get(actor, sessionId);
    return { candidates, withdrawals };
  }

  /** When the presidium meets; the signing of amendments ends some hours before. */
  @Put('meeting')
  @Needs('deliberation.record')
  async meet(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Body() { meetsAt }: MeetingRequest): Promise<DeliberationView> {
    await this.meetings.set(actor, sessionId, new Date(meetsAt));
    return this.get(actor, sessionId);
  }

  /** The presidium takes up an amendment, which changes the project, or rejects it. */
  @Post('amendments/:amendmentId/decision')
  @HttpCode(200)
  @Needs('deliberation.decide')
  async decide(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Id('amendmentId') amendmentId: string, @Body() request: DecideRequest): Promise<DeliberationView> {
    await this.decisions.decide(actor, sessionId, amendmentId, request);
    return this.get(actor, sessionId);
  }

  /** The presidium consents to a withdrawal, or does not. */
  @Post('withdrawals/:withdrawalId/decision')
  @HttpCode(200)
  @Needs('deliberation.decide')
  async consent(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Id('withdrawalId') withdrawalId: string, @Body() request: DecideRequest): Promise<DeliberationView> {
    await this.withdrawals.decide(actor, sessionId, withdrawalId, request);
    return this.get(actor, sessionId);
  }

  /** The presidium confirms the list of candidates and the rules of the vote: the ballot form of the session. */
  @Post('confirmations')
  @Needs('deliberation.decide')
  async confirm(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Body() request: ConfirmListRequest): Promise<DeliberationView> {
    await this.confirmations.confirm(actor, sessionId, request);
    return this.get(actor, sessionId);
  }
}
