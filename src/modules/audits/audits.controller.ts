import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { AuditPage, CheckpointView } from '../../contract/http/audits';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { AuditPageRequest } from './audit-page.request';
import { AuditsService } from './audits.service';

@ApiTags('audit')
@Controller('audit')
export class AuditsController {
  constructor(private readonly audits: AuditsService) {}

  /** Entries of the audit log from an index on, oldest first. */
  @Get()
  @Needs('audit.read')
  page(@CurrentActor() actor: StaffActor, @Query() request: AuditPageRequest): Promise<AuditPage> {
    return this.audits.page(actor.congressId, request.from ?? 0, request.limit ?? 100);
  }

  /** Every signed checkpoint of the audit log. */
  @Get('checkpoints')
  @Needs('audit.read')
  checkpoints(@CurrentActor() actor: StaffActor): Promise<CheckpointView[]> {
    return this.audits.checkpoints(actor.congressId);
  }
}
