import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { InspectionView } from '../../../../contract/http/supervision';
import { AsTable } from '../../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { INSPECTIONS } from '../supervision.table';
import { InspectionRequest, InspectionsQuery } from './inspection.requests';
import { InspectionsService } from './inspections.service';

@ApiTags('supervision')
@Controller('supervision/inspections')
export class InspectionsController {
  constructor(private readonly inspections: InspectionsService) {}

  /** Visits to projects that concern whoever asks, the newest first. */
  @Get()
  @AsTable(INSPECTIONS)
  @Needs('supervision.read')
  list(@CurrentActor() actor: SupervisionActor, @Query() { projectId }: InspectionsQuery): Promise<InspectionView[]> {
    return this.inspections.list(actor, projectId ?? null);
  }

  /** What was seen, with what was found; each finding becomes a 整改单. */
  @Post()
  @Needs('supervision.inspect')
  record(@CurrentActor() actor: SupervisionActor, @Body() request: InspectionRequest): Promise<InspectionView> {
    return this.inspections.record(actor, request);
  }
}
