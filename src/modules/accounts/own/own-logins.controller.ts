import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../contract/actor';
import type { OwnLogin } from '../../../contract/http/accounts';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, SignedIn } from '../../../platform/security/needs.decorator';
import { LoginsService } from '../logins.service';
import { staffOnly } from './staff-only';

/** Where the own account is signed in. */
@ApiTags('accounts')
@Controller('me/logins')
export class OwnLoginsController {
  constructor(private readonly logins: LoginsService) {}

  /** Every browser that the own account is signed in on, this one first. */
  @Get()
  @SignedIn()
  list(@CurrentActor() actor: Actor): Promise<OwnLogin[]> {
    return this.logins.own(staffOnly(actor));
  }

  /** Signs another browser of the own account out, at once. */
  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  end(@CurrentActor() actor: Actor, @Id() id: string): Promise<void> {
    return this.logins.endOwn(staffOnly(actor), id);
  }
}
