import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '../../../contract/actor';
import type { Me } from '../../../contract/http/accounts';
import type { KeptPasskeyAnswer, PasskeyCreation, PasskeysView } from '../../../contract/http/passkeys';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Id } from '../../../platform/http/id.decorator';
import { setIdentity, STAFF_COOKIE } from '../../../platform/security/cookies';
import { CurrentActor, SignedIn } from '../../../platform/security/needs.decorator';
import { StaffDoorService } from '../door/staff-door.service';
import { LoginsService } from '../logins.service';
import { NewPasskeyRequest } from '../passkeys/passkey.requests';
import { PasskeysService } from '../passkeys/passkeys.service';
import { OwnProofRequest } from './own.requests';
import { staffOnly } from './staff-only';

/** The passkeys of the own account. */
@ApiTags('accounts')
@Controller('me/passkeys')
export class OwnPasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly door: StaffDoorService,
    private readonly logins: LoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Those there are, and whether more can be made at this address. */
  @Get()
  @SignedIn()
  view(@CurrentActor() actor: Actor, @Req() { hostname }: Request): Promise<PasskeysView> {
    return this.passkeys.view(staffOnly(actor), hostname);
  }

  /** What a browser needs to make one, good for five minutes; by all that signing in asks for. */
  @Post('challenges')
  @SignedIn()
  @HttpCode(200)
  async begin(@CurrentActor() actor: Actor, @Body() proof: OwnProofRequest, @Req() { hostname }: Request): Promise<PasskeyCreation> {
    await this.door.requireProof(staffOnly(actor), proof, hostname);
    return this.passkeys.begin(staffOnly(actor), hostname);
  }

  /** Keeps what the browser made; every other browser is signed out, this one gets a new token, and with a first second factor recovery codes are told this once. */
  @Post()
  @SignedIn()
  async keep(@CurrentActor() actor: Actor, @Body() passkey: NewPasskeyRequest, @Req() { hostname }: Request, @Res({ passthrough: true }) response: Response): Promise<KeptPasskeyAnswer> {
    const recoveryCodes = await this.passkeys.keep(staffOnly(actor), hostname, passkey);
    return { recoveryCodes, me: await this.anew(actor, response) };
  }

  /** Takes one away, by all that signing in asks for. */
  @Delete(':id')
  @SignedIn()
  @HttpCode(200)
  async remove(@CurrentActor() actor: Actor, @Id() id: string, @Body() proof: OwnProofRequest, @Req() { hostname }: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    await this.door.requireProof(staffOnly(actor), proof, hostname);
    await this.passkeys.remove(staffOnly(actor), id);
    return this.anew(actor, response);
  }

  private async anew(actor: Actor, response: Response): Promise<Me> {
    const { token, ...signedIn } = await this.logins.beginAnew(staffOnly(actor));
    setIdentity(response, STAFF_COOKIE, token, this.settings.isHttps);
    return this.logins.me(signedIn);
  }
}
