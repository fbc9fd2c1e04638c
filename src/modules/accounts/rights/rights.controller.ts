import { Body, Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AccountView } from '../../../contract/http/accounts';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { StaffDoorService } from '../door/staff-door.service';
import { GrantRequest, ResetPasswordRequest } from './rights.requests';
import { RightsService } from './rights.service';

/** What the security administrator does: says who may do what, and mends what went wrong with signing in. */
@ApiTags('accounts')
@Controller('accounts/:id')
export class RightsController {
  constructor(
    private readonly rights: RightsService,
    private readonly door: StaffDoorService,
  ) {}

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

  /** Takes every second factor away from somebody whose telephone or key is lost, passkeys too; where one must have it, it is enrolled anew at the next sign-in. */
  @Delete('second-factor')
  @Needs('accounts.secure')
  @HttpCode(204)
  async removeFactor(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.rights.removeFactor(actor, id);
  }

  /** After many wrong passwords an account opens to strange browsers only a quarter of an hour later; or at once, by this. */
  @Delete('block')
  @Needs('accounts.secure')
  @HttpCode(204)
  async lift(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.door.lift(actor, id);
  }

  /** Signs the account out on every browser. */
  @Delete('logins')
  @Needs('accounts.secure')
  @HttpCode(204)
  async signOutEverywhere(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.rights.signOutEverywhere(actor, id);
  }
}
