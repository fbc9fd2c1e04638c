import { readFile, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { ImportLine, ImportTable } from '../../../contract/http/imports';
import { DomainError } from '../../../domain/shared/problem';
import { inPresentReach } from '../../../platform/database/reach/reach';
import { refusalOf } from '../../../platform/errors/problem-filter';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { importTable } from '../../../platform/tables/import-table';
import { TableImportRequest } from '../../../platform/tables/table-import.request';
import { XLSX } from '../../../platform/tables/template';
import { COLUMNS, NEEDED } from './proposal-columns';
import { ProposalImportService } from './proposal-import.service';
import { proposalTemplate } from './proposal-template';

const LIMITS = { fileSize: 10 * 1024 * 1024, files: 1, fields: 0 };

/** Suggestions that were collected elsewhere and stand in a table. */
@ApiTags('proposals')
@Controller()
export class ProposalImportController {
  constructor(private readonly imports: ProposalImportService) {}

  /** Takes in a table (.xlsx or .csv) for a round; a line of JSON for every step, the last of which is the report. As a dry run it only says what would happen. */
  @Post('programmes/:id/proposals/import')
  @Needs('proposals.import')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file', { limits: LIMITS }))
  async take(@CurrentActor() actor: StaffActor, @Id() id: string, @Query() { dryRun, shows }: TableImportRequest, @UploadedFile() upload?: { readonly path: string }): Promise<StreamableFile> {
    if (!upload) throw new DomainError('invalid-request', [{ code: 'required', at: 'file' }]);
    const file = await readFile(upload.path).finally(() => rm(upload.path, { force: true }));
    const steps = this.imports.take(actor, id, file, dryRun !== 'false');
    const first = await steps.next();
    const table = shows === 'true' ? await importTable(file, COLUMNS, NEEDED) : undefined;
    return new StreamableFile(Readable.from(inPresentReach(linesOf(first, steps, table))), { type: 'application/x-ndjson' });
  }

  /** The table to fill in, with one example row. */
  @Get('proposals/template.xlsx')
  @Needs('proposals.import')
  async template(): Promise<StreamableFile> {
    return new StreamableFile(await proposalTemplate(), { type: XLSX, disposition: 'attachment; filename="proposals.xlsx"' });
  }
}

/** What goes wrong under way can no longer be a status: it is the last line. */
async function* linesOf(first: IteratorResult<ImportLine>, steps: AsyncGenerator<ImportLine>, table?: ImportTable): AsyncGenerator<string> {
  const line = (one: ImportLine): string => `${JSON.stringify(table && 'report' in one ? { report: { ...one.report, table } } : one)}\n`;
  try {
    if (!first.done) yield line(first.value);
    for await (const step of steps) yield line(step);
  } catch (error) {
    const { code, problems } = refusalOf(error);
    yield line({ problem: { code, problems } });
  }
}
