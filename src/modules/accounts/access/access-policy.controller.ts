import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { AccessPolicy } from '../../../contract/http/accounts';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { AccessPolicyRequest } from './access-policy.request';
import { AccessPolicyService } from './access-policy.service';

@ApiTags('accounts')
@Controller('access-policy')
export class AccessPolicyController {
  constructor(private readonly policies: AccessPolicyService) {}

  /** Who of staff must have a second factor, and how long a sign-in lasts. */
  @Get()
  @Needs('accounts.read')
  get(@CurrentActor() actor: StaffActor): Promise<AccessPolicy> {
    return this.policies.get(actor.congressId);
  }

  /** Sets both; holds from the next request on. */
  @Put()
  @Needs('accounts.secure')
  set(@CurrentActor() actor: StaffActor, @Body() request: AccessPolicyRequest): Promise<AccessPolicy> {
    return this.policies.set(actor, request);
  }
}
