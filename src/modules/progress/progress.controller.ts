import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import type { Actor, DeputyActor, StaffActor } from '../../contract/actor';
import type { ProgressBoard, ProgressPolicyView, ProjectProgress } from '../../contract/http/progress';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { BoardService } from './board/board.service';
import { ProjectPage } from './board/project-page.service';
import { DecidePlanRequest, RecordAdoptionRequest, RequestPlanRequest } from './plans/plan.requests';
import { PlansService } from './plans/plans.service';
import { SavePolicyRequest } from './policy/policy.requests';
import { PoliciesService } from './policy/policies.service';
import { BOARD } from './progress.table';

class BoardQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
}

/** What was adopted, and the plans for it. */
@ApiTags('progress')
@Controller('progress')
export class ProgressController {
  constructor(
    private readonly database: DataSource,
    private readonly board: BoardService,
    private readonly page: ProjectPage,
    private readonly plans: PlansService,
    private readonly policies: PoliciesService,
  ) {}

  /** Every adopted project of a year with its lamp; a unit sees those it works on. */
  @Get()
  @AsTable(BOARD)
  @Needs('progress.read')
  list(@CurrentActor() actor: Actor, @Query() { year }: BoardQuery): Promise<ProgressBoard> {
    return this.board.board(actor, year ?? null);
  }

  /** 督办办法: what lamps and deadlines go by. */
  @Get('policy')
  @Needs('progress.read')
  policy(@CurrentActor() { congressId }: Actor): Promise<ProgressPolicyView> {
    return this.policies.view(this.database.manager, congressId);
  }

  /** A new version of it; the earlier ones stay. */
  @Post('policy')
  @Needs('progress.set-policy')
  @HttpCode(200)
  setPolicy(@CurrentActor() actor: StaffActor, @Body() request: SavePolicyRequest): Promise<ProgressPolicyView> {
    return this.policies.save(actor, request);
  }

  /** Something that was adopted before this system was in use. */
  @Post('projects')
  @Needs('progress.adopt')
  async adopt(@CurrentActor() actor: StaffActor, @Body() request: RecordAdoptionRequest): Promise<ProjectProgress> {
    await this.plans.adopt(actor, request);
    return this.page.page(actor, request.projectId);
  }

  /** Plans, reports, evidence and endings of one adopted project. */
  @Get('projects/:id')
  @Needs('progress.read')
  one(@CurrentActor() actor: StaffActor | DeputyActor, @Id() id: string): Promise<ProjectProgress> {
    return this.page.page(actor, id);
  }

  /** Asks for a plan, or for a change of the one in force. */
  @Post('projects/:id/plan-requests')
  @Needs('progress.request-plan')
  async requestPlan(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: RequestPlanRequest): Promise<ProjectProgress> {
    await this.plans.request(actor, id, request);
    return this.page.page(actor, id);
  }

  /** Adopts or refuses what was asked for, for the body that has to decide. */
  @Post('plan-requests/:id/decision')
  @Needs('progress.decide-plan')
  @HttpCode(204)
  decidePlan(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: DecidePlanRequest): Promise<void> {
    return this.plans.decide(actor, id, request);
  }
}
