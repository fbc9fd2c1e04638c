import { Controller, Get, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import type { StaffActor } from '../../contract/actor';
import type { AuditPage, CheckpointView } from '../../contract/http/audits';
import { inPresentReach } from '../../platform/database/reach/reach';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { listAnswer, listFormat } from '../../platform/lists/list-answer';
import { SHEET_ROWS, tooLong } from '../../platform/lists/list-file';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { AuditPageRequest } from './audit-page.request';
import { AuditExportsService } from './audit-exports.service';
import { AuditsService } from './audits.service';
import { AUDIT_LOG, CHECKPOINTS } from './audits.table';

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
  @AsTable(CHECKPOINTS)
  @Needs('audit.read')
  checkpoints(@CurrentActor() actor: StaffActor): Promise<CheckpointView[]> {
    return this.audits.checkpoints(actor.congressId);
  }

  /**
   * The whole audit log as a file that can be kept elsewhere: a signed checkpoint, then one entry a line; to whoever accepts `text/csv` or .xlsx, as a table to read.
   * That it was taken stands in the log too.
   */
  @Post('exports')
  @Needs('audit.export')
  @HttpCode(200)
  async export(@CurrentActor() actor: StaffActor, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const format = listFormat(request);
    // that it was taken is written down only where it can be
    if (format === 'xlsx' && (await this.audits.size(actor.congressId)) >= SHEET_ROWS) throw tooLong(SHEET_ROWS);
    const { size, lines, entries } = await this.exports.take(actor);
    response.vary('Accept').set('cache-control', 'no-store');
    if (format !== null) return listAnswer(AUDIT_LOG, entries, format, request, response);
    return new StreamableFile(Readable.from(inPresentReach(lines)), { type: 'application/jsonl', disposition: `attachment; filename="audit-${size}.jsonl"` });
  }
}
