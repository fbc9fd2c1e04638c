import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ReasonRequest } from '../moderation/moderation.requests';
import { MergeRequest } from './merge.requests';
import { MergesService } from './merges.service';

@ApiTags('screenings')
@Controller('screenings')
@Needs('screenings.merge')
export class MergesController {
  constructor(private readonly merges: MergesService) {}

  /** Makes a suggestion part of another of its round. Everything it was stays readable. */
  @Post(':id/merge')
  merge(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: MergeRequest): Promise<{ mergeId: string }> {
    return this.merges.merge(actor, id, request);
  }

  /** Takes a merge back, with a reason. Both stand again as they stood. */
  @Post('merges/:id/undo')
  @HttpCode(204)
  undo(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { reason }: ReasonRequest): Promise<void> {
    return this.merges.undo(actor, id, reason);
  }
}
