import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { BulkAnswer, DeputiesBulkChange } from '../../../../contract/http/bulk-acts';
import { Id } from '../../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import { DeputiesBulkRequest } from './deputies-bulk.requests';
import { DeputiesBulkService } from './deputies-bulk.service';

@ApiTags('roster')
@Controller('deputies/bulk-acts')
export class DeputiesBulkController {
  constructor(private readonly deputies: DeputiesBulkService) {}

  /** Many deputies in office or not, or of another delegation: a preview, or all of it. */
  @Post()
  @Needs('roster.edit')
  @HttpCode(200)
  run(@CurrentActor() actor: StaffActor, @Body() request: DeputiesBulkRequest): Promise<BulkAnswer<DeputiesBulkChange>> {
    return this.deputies.run(actor, request);
  }

  /** Takes it back, once. */
  @Post(':id/undo')
  @Needs('roster.edit')
  @HttpCode(204)
  undo(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    return this.deputies.undo(actor, id);
  }
}
