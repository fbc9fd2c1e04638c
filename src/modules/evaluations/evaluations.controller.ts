import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../contract/actor';
import type { EvaluationView } from '../../contract/http/evaluations';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { EvaluationsQuery, RecordEvaluation } from './evaluation.requests';
import { EvaluationsService } from './evaluations.service';
import { EVALUATIONS } from './evaluations.table';

@ApiTags('evaluations')
@Controller('evaluations')
export class EvaluationsController {
  constructor(private readonly evaluations: EvaluationsService) {}

  /** Graded items, newest first. */
  @Get()
  @AsTable(EVALUATIONS)
  @Needs('evaluations.read')
  list(@CurrentActor() { congressId }: Actor, @Query() { year }: EvaluationsQuery): Promise<EvaluationView[]> {
    return this.evaluations.list(congressId, year ?? null);
  }

  /** One that was held outside this system, e.g. by the standing committee, from its minutes. */
  @Post()
  @Needs('evaluations.record')
  record(@CurrentActor() actor: StaffActor, @Body() request: RecordEvaluation): Promise<EvaluationView> {
    return this.evaluations.record(actor, request);
  }
}
