import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../contract/actor';
import type { ProjectView } from '../../contract/http/projects';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { ChangeProjectRequest, OrderProjectsRequest, ProjectsRequest, SaveProjectRequest } from './project.requests';
import { ProjectsService } from './projects.service';
import { PROJECTS } from './projects.table';

@ApiTags('projects')
@Controller('projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  /** Candidate projects, newest year first, in the order of the list. */
  @Get()
  @AsTable(PROJECTS)
  @Needs('projects.read')
  list(@CurrentActor() actor: Actor, @Query() { year }: ProjectsRequest): Promise<ProjectView[]> {
    return this.projects.list(actor.congressId, year);
  }

  /** A new candidate project, last on the list. */
  @Post()
  @Needs('projects.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveProjectRequest): Promise<ProjectView> {
    return this.projects.create(actor, request);
  }

  /** Puts projects in order. */
  @Post('order')
  @Needs('projects.edit')
  @HttpCode(200)
  order(@CurrentActor() actor: StaffActor, @Body() { ids }: OrderProjectsRequest): Promise<ProjectView[]> {
    return this.projects.order(actor, ids);
  }

  /** One candidate project. */
  @Get(':id')
  @Needs('projects.read')
  get(@CurrentActor() actor: Actor, @Id() id: string): Promise<ProjectView> {
    return this.projects.get(actor.congressId, id);
  }

  /** Changes the fields that are given. */
  @Patch(':id')
  @Needs('projects.edit')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeProjectRequest): Promise<ProjectView> {
    return this.projects.change(actor, id, request);
  }

  /** Takes a project off the list. */
  @Delete(':id')
  @Needs('projects.edit')
  @HttpCode(204)
  async remove(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<void> {
    await this.projects.remove(actor, id);
  }
}
