import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { FiledPaperView } from '../../contract/http/documents';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { knownKind, PaperQuery, SittingQuery } from './document.requests';
import { FILED_PAPERS } from './documents.table';
import { FiledPapers } from './filed-papers.service';

@ApiTags('documents')
@Controller('documents')
export class FiledPapersController {
  constructor(private readonly papers: FiledPapers) {}

  /** The papers of a sitting, of its ballots and of its year. */
  @Get()
  @AsTable(FILED_PAPERS)
  @Needs('documents.read')
  list(@CurrentActor() actor: StaffActor, @Query() { sitting }: SittingQuery): Promise<FiledPaperView[]> {
    return this.papers.list(actor, sitting);
  }

  /** One of them as Word, PDF or spreadsheet, named after its title. */
  @Get(':kind')
  @Needs('documents.read')
  async file(@CurrentActor() actor: StaffActor, @Param('kind') kind: string, @Query() { format, ...subject }: PaperQuery): Promise<StreamableFile> {
    const { bytes, type, name } = await this.papers.file(actor, knownKind(kind), subject, format);
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${kind}.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}` });
  }
}
