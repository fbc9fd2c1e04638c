import { Controller, Delete, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor } from '../../../contract/actor';
import type { SupportAnswer } from '../../../contract/http/proposals';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { SupportsService } from './supports.service';

@ApiTags('proposals')
@Controller('proposals/:id/co-signature')
export class CoSignaturesController {
  constructor(private readonly supports: SupportsService) {}

  /** A deputy co-signs (附议); once, however often asked. */
  @Put()
  @Needs('proposals.co-sign')
  coSign(@CurrentActor() actor: DeputyActor, @Id() id: string): Promise<SupportAnswer> {
    return this.supports.coSign(actor, id);
  }

  /** A deputy takes a co-signature back. */
  @Delete()
  @Needs('proposals.co-sign')
  withdraw(@CurrentActor() actor: DeputyActor, @Id() id: string): Promise<SupportAnswer> {
    return this.supports.withdraw(actor, id);
  }
}
