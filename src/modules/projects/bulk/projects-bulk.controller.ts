import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { BulkAnswer, ProjectsBulkChange } from '../../../contract/http/bulk-acts';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { ProjectsBulkRequest } from './projects-bulk.requests';
import { ProjectsBulkService } from './projects-bulk.service';

@ApiTags('projects')
@Controller('projects/bulk-acts')
export class ProjectsBulkController {
  constructor(private readonly projects: ProjectsBulkService) {}

  /** Unit, funds or day of many candidates: a preview, or all of it. */
  @Post()
  @Needs('projects.edit')
  @HttpCode(200)
  run(@CurrentActor() actor: StaffActor, @Body() request: ProjectsBulkRequest): Promise<BulkAnswer<ProjectsBulkChange>> {
    return this.projects.run(actor, request);
  }

  /** Takes it back, once. */
  @Post(':id/undo')
  @Needs('projects.edit')
  @HttpCode(204)
  undo(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    return this.projects.undo(actor, id);
  }
}
