import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ReasonRequest } from '../moderation/moderation.requests';
import { DraftRequest, FindingsRequest, SendBackRequest, SignRequest } from './conclusion.requests';
import { ConclusionsService } from './conclusions.service';

@ApiTags('screenings')
@Controller('screenings/:id')
export class ConclusionsController {
  constructor(private readonly conclusions: ConclusionsService) {}

  /** The criteria sheet, as far as it is filled in. */
  @Put('findings')
  @Needs('screenings.conclude')
  find(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: FindingsRequest): Promise<{ revision: string }> {
    return this.conclusions.find(actor, id, request);
  }

  /** A conclusion, which waits for somebody else's signature. */
  @Post('conclusions')
  @Needs('screenings.conclude')
  draft(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: DraftRequest): Promise<{ version: number }> {
    return this.conclusions.draft(actor, id, request);
  }

  /** Signs the conclusion that was read. Only now may anybody outside the bench know it. */
  @Post('sign-off')
  @Needs('screenings.sign-off')
  @HttpCode(204)
  sign(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SignRequest): Promise<void> {
    return this.conclusions.sign(actor, id, request);
  }

  /** Gives the conclusion back to be written anew, with a reason. */
  @Post('send-back')
  @Needs('screenings.sign-off')
  @HttpCode(204)
  sendBack(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SendBackRequest): Promise<void> {
    return this.conclusions.sendBack(actor, id, request);
  }

  /** Takes a signed suggestion up again. What was told stays told until another conclusion is signed. */
  @Post('reopen')
  @Needs('screenings.sign-off')
  @HttpCode(204)
  reopen(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { reason }: ReasonRequest): Promise<void> {
    return this.conclusions.reopen(actor, id, reason);
  }
}
