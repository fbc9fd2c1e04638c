import { Controller, Get, HttpCode, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { ImportReport } from '../../../../contract/http/sessions';
import { DomainError } from '../../../../domain/shared/problem';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import { importTable } from '../../../../platform/tables/import-table';
import { TableImportRequest } from '../../../../platform/tables/table-import.request';
import { XLSX } from '../../../../platform/tables/template';
import { RosterImportService } from './roster-import.service';
import { COLUMNS, NEEDED } from './roster-rows';
import { rosterTemplate } from './template';

const LIMITS = { fileSize: 10 * 1024 * 1024, files: 1, fields: 0 };

/** What the upload interceptor keeps of a file, in memory. */
interface Upload {
  readonly buffer: Buffer;
}

@ApiTags('roster')
@Controller('deputies')
export class ImportController {
  constructor(private readonly imports: RosterImportService) {}

  /** Takes over a roster file (.xlsx or .csv), wholly or not at all; as a dry run it only says what would happen. */
  @Post('import')
  @Needs('roster.edit')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file', { limits: LIMITS }))
  async take(@CurrentActor() actor: StaffActor, @Query() { dryRun, shows }: TableImportRequest, @UploadedFile() file?: Upload): Promise<ImportReport> {
    if (!file) throw new DomainError('invalid-request', [{ code: 'required', at: 'file' }]);
    const report = await this.imports.take(actor, file.buffer, dryRun !== 'false');
    return shows === 'true' ? { ...report, table: await importTable(file.buffer, COLUMNS, NEEDED) } : report;
  }

  /** The roster file to fill in, with one example row. */
  @Get('template.xlsx')
  @Needs('roster.read')
  async template(): Promise<StreamableFile> {
    return new StreamableFile(await rosterTemplate(), { type: XLSX, disposition: 'attachment; filename="roster.xlsx"' });
  }
}
