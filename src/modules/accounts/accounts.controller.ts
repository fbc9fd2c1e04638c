import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { AccountView } from '../../contract/http/accounts';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { CreateAccountRequest, UpdateAccountRequest } from './account.requests';
import { AccountsService } from './accounts.service';

@ApiTags('accounts')
@Controller('accounts')
@Needs('accounts.manage')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  /** All staff accounts and how many browsers each is signed in on. */
  @Get()
  list(@CurrentActor() actor: StaffActor): Promise<AccountView[]> {
    return this.accounts.list(actor.congressId);
  }

  /** A new staff account. */
  @Post()
  create(@CurrentActor() actor: StaffActor, @Body() request: CreateAccountRequest): Promise<AccountView> {
    return this.accounts.create(actor, request);
  }

  /** Changes name, password or roles, or disables the account, at once. */
  @Patch(':id')
  update(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: UpdateAccountRequest): Promise<AccountView> {
    return this.accounts.update(actor, id, request);
  }

  /** Signs the account out on every browser. */
  @Delete(':id/logins')
  @HttpCode(204)
  async signOutEverywhere(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.accounts.signOutEverywhere(actor, id);
  }
}
