import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { StaffActor } from '../../../contract/actor';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../domain/progress/progress-documents';
import { DomainError } from '../../../domain/shared/problem';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { FORMATS, type Format } from '../../../domain/documents/kinds';
import { DocumentsService } from './documents.service';

class DocumentQuery {
  @IsIn(FORMATS) format: Format;
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
}

/** Lists and reports for the congress, as Word, spreadsheet or PDF. */
@ApiTags('progress')
@Controller('progress/documents')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /** `lamps`: 亮灯清单; `mid-year`: 年中报告; `annex`: 政府工作报告附件. */
  @Get(':kind')
  @Needs('progress.print')
  async get(@CurrentActor() actor: StaffActor, @Param('kind') kind: string, @Query() { format, year }: DocumentQuery): Promise<StreamableFile> {
    if (!(DOCUMENT_KINDS as readonly string[]).includes(kind)) throw new DomainError('not-found', [{ code: 'document-unknown', at: 'kind' }]);
    const { bytes, type } = await this.documents.file(actor, kind as DocumentKind, year ?? null, format);
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${kind}-${year ?? 'now'}.${format}"` });
  }
}
