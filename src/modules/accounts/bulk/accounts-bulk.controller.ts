import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AccountsBulkChange, BulkAnswer } from '../../../contract/http/bulk-acts';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { AccountsBulkRequest } from './accounts-bulk.requests';
import { AccountsBulkService } from './accounts-bulk.service';

@ApiTags('accounts')
@Controller('accounts/bulk-acts')
export class AccountsBulkController {
  constructor(private readonly accounts: AccountsBulkService) {}

  /** Disables or enables many: a preview, or all of it. */
  @Post()
  @Needs('accounts.manage')
  @HttpCode(200)
  run(@CurrentActor() actor: StaffActor, @Body() request: AccountsBulkRequest): Promise<BulkAnswer<AccountsBulkChange>> {
    return this.accounts.run(actor, request);
  }

  /** Takes it back, once. */
  @Post(':id/undo')
  @Needs('accounts.manage')
  @HttpCode(204)
  undo(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    return this.accounts.undo(actor, id);
  }
}
