import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SupervisedProject, SupervisedUnit } from '../../../../contract/http/supervision';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { SupervisedProjects } from './supervised-projects.service';
import { YearQuery } from './year.request';

@ApiTags('supervision')
@Controller('supervision')
export class SupervisedProjectsController {
  constructor(private readonly projects: SupervisedProjects) {}

  /** Adopted projects that concern whoever asks. */
  @Get('projects')
  @Needs('supervision.read')
  list(@CurrentActor() actor: SupervisionActor, @Query() { year }: YearQuery): Promise<SupervisedProject[]> {
    return this.projects.list(actor, year ?? null);
  }

  /** Units that may have to mend something. */
  @Get('units')
  @Needs('supervision.read')
  units(@CurrentActor() { congressId }: SupervisionActor): Promise<SupervisedUnit[]> {
    return this.projects.unitsOf(congressId);
  }
}
