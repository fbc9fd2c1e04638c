import { Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { AuditPage, CheckpointView } from '../../contract/http/audits';
import { inPresentReach } from '../../platform/database/reach/reach';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { AuditPageRequest } from './audit-page.request';
import { AuditExportsService } from './audit-exports.service';
import { AuditsService } from './audits.service';

@ApiTags('audit')
@Controller('audit')
export class AuditsController {
  constructor(
    private readonly audits: AuditsService,
    private readonly exports: AuditExportsService,
  ) {}

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

  /** The whole audit log as a file that can be kept elsewhere: a signed checkpoint, then one entry a line. That it was taken stands in the log too. */
  @Post('exports')
  @Needs('audit.export')
  @HttpCode(200)
  @Header('content-type', 'application/jsonl')
  @Header('cache-control', 'no-store')
  async export(@CurrentActor() actor: StaffActor): Promise<StreamableFile> {
    const { size, lines } = await this.exports.take(actor);
    return new StreamableFile(Readable.from(inPresentReach(lines)), { type: 'application/jsonl', disposition: `attachment; filename="audit-${size}.jsonl"` });
  }
}
