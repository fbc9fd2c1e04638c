import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../contract/actor';
import type { EvaluationView } from '../../contract/http/evaluations';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { EvaluationTable } from './evaluation-table.service';
import { EvaluationDocumentQuery, EvaluationsQuery, RecordEvaluation } from './evaluation.requests';
import { EvaluationsService } from './evaluations.service';

@ApiTags('evaluations')
@Controller('evaluations')
export class EvaluationsController {
  constructor(
    private readonly evaluations: EvaluationsService,
    private readonly table: EvaluationTable,
  ) {}

  /** Graded items, newest first. */
  @Get()
  @Needs('evaluations.read')
  list(@CurrentActor() { congressId }: Actor, @Query() { year }: EvaluationsQuery): Promise<EvaluationView[]> {
    return this.evaluations.list(congressId, year ?? null);
  }

  /** 满意度测评结果表 of the projects of a year, as Word, spreadsheet or PDF. */
  @Get('document')
  @Needs('evaluations.print')
  async document(@CurrentActor() actor: Actor, @Query() { year, format }: EvaluationDocumentQuery): Promise<StreamableFile> {
    const { bytes, type } = await this.table.file(actor.congressId, year, format);
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="evaluation-${year}.${format}"` });
  }

  /** One that was held outside this system, e.g. by the standing committee, from its minutes. */
  @Post()
  @Needs('evaluations.record')
  record(@CurrentActor() actor: StaffActor, @Body() request: RecordEvaluation): Promise<EvaluationView> {
    return this.evaluations.record(actor, request);
  }
}
