import { Body, Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AccountView } from '../../../contract/http/accounts';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { GrantRequest, ResetPasswordRequest } from './rights.requests';
import { RightsService } from './rights.service';

/** What the security administrator does: says who may do what, and mends what went wrong with signing in. */
@ApiTags('accounts')
@Controller('accounts/:id')
export class RightsController {
  constructor(private readonly rights: RightsService) {}

  /** The roles of an account and the unit that it acts for. Signs it out, so that the next sign-in has the new ones. */
  @Put('rights')
  @Needs('accounts.grant')
  grant(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: GrantRequest): Promise<AccountView> {
    return this.rights.grant(actor, id, request);
  }

  /** A password for the next sign-in, after which the person chooses one of their own. */
  @Put('password')
  @Needs('accounts.secure')
  resetPassword(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { password }: ResetPasswordRequest): Promise<AccountView> {
    return this.rights.resetPassword(actor, id, password);
  }

  /** Signs the account out on every browser. */
  @Delete('logins')
  @Needs('accounts.secure')
  @HttpCode(204)
  async signOutEverywhere(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.rights.signOutEverywhere(actor, id);
  }
}
