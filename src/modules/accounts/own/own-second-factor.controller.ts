import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../../../contract/actor';
import type { ConfirmedFactor, EnrolmentView, Me, SecondFactorView } from '../../../contract/http/accounts';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { setIdentity, STAFF_COOKIE } from '../../../platform/security/cookies';
import { CurrentActor, SignedIn } from '../../../platform/security/needs.decorator';
import { StaffDoorService } from '../door/staff-door.service';
import { LoginsService } from '../logins.service';
import { SecondFactorsService } from '../second-factors/second-factors.service';
import { ConfirmFactorRequest, OwnProofRequest } from './own.requests';
import { staffOnly } from './staff-only';

/** The second factor of the own account: an authenticator app on a telephone. */
@ApiTags('accounts')
@Controller('me/second-factor')
export class OwnSecondFactorController {
  constructor(
    private readonly factors: SecondFactorsService,
    private readonly door: StaffDoorService,
    private readonly logins: LoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Whether there is one, and how many recovery codes are left. */
  @Get()
  @SignedIn()
  view(@CurrentActor() actor: Actor): Promise<SecondFactorView> {
    return this.factors.view(staffOnly(actor));
  }

  /** A secret for the app, told this once, by all that signing in asks for; it counts when a code of it has been typed. */
  @Post()
  @SignedIn()
  async begin(@CurrentActor() actor: Actor, @Body() proof: OwnProofRequest, @Req() { hostname }: Request): Promise<EnrolmentView> {
    await this.door.requireProof(staffOnly(actor), proof, hostname);
    return this.factors.begin(staffOnly(actor));
  }

  /** Confirms by a code of the app; the recovery codes are told this once, and this browser gets a new token. */
  @Put()
  @SignedIn()
  async confirm(@CurrentActor() actor: Actor, @Body() { code }: ConfirmFactorRequest, @Res({ passthrough: true }) response: Response): Promise<ConfirmedFactor> {
    const recoveryCodes = await this.factors.confirm(staffOnly(actor), code);
    return { recoveryCodes, me: await this.anew(actor, response) };
  }

  /** Takes the own second factor away, by all that signing in asks for. */
  @Delete()
  @SignedIn()
  @HttpCode(200)
  async remove(@CurrentActor() actor: Actor, @Body() proof: OwnProofRequest, @Req() { hostname }: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const own = staffOnly(actor);
    await this.door.requireProof(own, proof, hostname);
    await this.factors.remove(own);
    return this.anew(actor, response);
  }

  private async anew(actor: Actor, response: Response): Promise<Me> {
    const { token, ...signedIn } = await this.logins.beginAnew(staffOnly(actor));
    setIdentity(response, STAFF_COOKIE, token, this.settings.isHttps);
    return this.logins.me(signedIn);
  }
}
