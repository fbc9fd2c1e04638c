import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { DeliberationView } from '../../../contract/http/deliberation';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { AnswerRequest, AskWithdrawalRequest, SaveDelegationRemarkRequest, SendPacketRequest } from './deliberation.requests';
import { DeliberationViews } from './deliberation-views.service';
import { PacketsService } from './packets/packets.service';
import { RemarksService } from './remarks/remarks.service';
import { WithdrawalsService } from './withdrawals/withdrawals.service';

/** What the office does: sends, writes down, and asks for the government. */
@ApiTags('deliberation')
@Controller('sessions/:id/deliberation')
export class DeliberationOfficeController {
  constructor(
    private readonly views: DeliberationViews,
    private readonly packets: PacketsService,
    private readonly remarks: RemarksService,
    private readonly withdrawals: WithdrawalsService,
  ) {}

  /** Sends the candidates to the deputies as they are now; what changed since the last time is a new version to be read. */
  @Post('packets')
  @Needs('deliberation.send')
  async send(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Body() request: SendPacketRequest): Promise<DeliberationView> {
    await this.packets.send(actor, sessionId, request);
    return this.view(actor, sessionId);
  }

  /** An opinion or a question, written down for a delegation. */
  @Post('remarks')
  @Needs('deliberation.record')
  async remark(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Body() { delegationId, ...request }: SaveDelegationRemarkRequest): Promise<DeliberationView> {
    await this.remarks.writeFor(actor, sessionId, delegationId, request);
    return this.view(actor, sessionId);
  }

  /** The answer of a unit of the government. */
  @Post('remarks/:remarkId/answers')
  @Needs('deliberation.record')
  async answer(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Id('remarkId') remarkId: string, @Body() request: AnswerRequest): Promise<DeliberationView> {
    await this.remarks.answer(actor, sessionId, remarkId, request);
    return this.view(actor, sessionId);
  }

  /** Asks the presidium, for the government, to let a candidate be withdrawn. */
  @Post('withdrawals')
  @Needs('deliberation.record')
  async withdraw(@CurrentActor() actor: StaffActor, @Id() sessionId: string, @Body() request: AskWithdrawalRequest): Promise<DeliberationView> {
    await this.withdrawals.ask(actor, sessionId, request);
    return this.view(actor, sessionId);
  }

  private view({ congressId }: StaffActor, sessionId: string): Promise<DeliberationView> {
    return this.views.view({ congressId, sessionId });
  }
}
