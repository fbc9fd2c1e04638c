import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { ModerationAnswer } from '../../../contract/http/screenings';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ModerateRequest, ReasonRequest, RedactRequest } from './moderation.requests';
import { ModerationsService } from './moderations.service';
import { RedactionsService } from './redactions.service';

@ApiTags('screenings')
@Controller('screenings')
@Needs('screenings.moderate')
export class ModerationsController {
  constructor(
    private readonly moderations: ModerationsService,
    private readonly redactions: RedactionsService,
  ) {}

  /** Accepts, hides or returns suggestions, all of them or none; a preview says what would happen. */
  @Post('moderations')
  @HttpCode(200)
  moderate(@CurrentActor() actor: StaffActor, @Body() request: ModerateRequest): Promise<ModerationAnswer> {
    return this.moderations.moderate(actor, request);
  }

  /** Takes a decision of moderation back, for all it decided about. */
  @Post('moderations/:id/undo')
  @HttpCode(204)
  undo(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { reason }: ReasonRequest): Promise<void> {
    return this.moderations.undo(actor, id, reason);
  }

  /** Changes the text that the public reads, e.g. to hide personal details. The original stays. */
  @Patch(':id/text')
  @HttpCode(204)
  redact(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: RedactRequest): Promise<void> {
    return this.redactions.redact(actor, id, request);
  }
}
