import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { AccountView } from '../../contract/http/accounts';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { CreateAccountRequest, UpdateAccountRequest } from './account.requests';
import { AccountsService } from './accounts.service';
import { ACCOUNTS } from './accounts.table';

@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  /** All staff accounts and how many browsers each is signed in on. */
  @Get()
  @AsTable(ACCOUNTS)
  @Needs('accounts.read')
  list(@CurrentActor() actor: StaffActor): Promise<AccountView[]> {
    return this.accounts.list(actor.congressId);
  }

  /** A new staff account, which may do nothing until it is given roles. */
  @Post()
  @Needs('accounts.manage')
  create(@CurrentActor() actor: StaffActor, @Body() request: CreateAccountRequest): Promise<AccountView> {
    return this.accounts.create(actor, request);
  }

  /** Changes the name, or disables the account, at once. */
  @Patch(':id')
  @Needs('accounts.manage')
  update(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: UpdateAccountRequest): Promise<AccountView> {
    return this.accounts.update(actor, id, request);
  }
}
