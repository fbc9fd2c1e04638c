import { Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { LowerBody, LowerProgress, LowerReplyPage, UpperBody } from '../../contract/http/levels';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { LevelGrantsService } from './level-grants.service';
import { RepliesQuery, YearQuery } from './level.requests';
import { LOWER_BODIES, LOWER_PROGRESS, LOWER_REPLIES, UPPER_BODIES } from './levels.table';
import { LowerProgressService } from './lower-progress.service';
import { OverviewService } from './overview.service';

@ApiTags('levels')
@Controller('levels')
export class LevelsController {
  constructor(
    private readonly grants: LevelGrantsService,
    private readonly overview: OverviewService,
    private readonly lowerProgress: LowerProgressService,
  ) {}

  /** Bodies above one's own, and which of them may read. */
  @Get('above')
  @AsTable(UPPER_BODIES)
  @Needs('levels.grant')
  above(@CurrentActor() { congressId }: StaffActor): Promise<UpperBody[]> {
    return this.grants.above(congressId);
  }

  /** Lets a body above read one's own rounds, stations and replies. */
  @Put('above/:id/grant')
  @Needs('levels.grant')
  async give(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<UpperBody[]> {
    await this.grants.give(actor, id);
    return this.grants.above(actor.congressId);
  }

  /** Takes that back, at once. */
  @Delete('above/:id/grant')
  @Needs('levels.grant')
  @HttpCode(200)
  async revoke(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<UpperBody[]> {
    await this.grants.revoke(actor, id);
    return this.grants.above(actor.congressId);
  }

  /** 下级总览: rounds, stations and replies of every body below that lets one's own read. */
  @Get('below')
  @AsTable(LOWER_BODIES)
  @Needs('levels.read')
  below(@CurrentActor() actor: StaffActor): Promise<LowerBody[]> {
    return this.overview.below(actor);
  }

  /** How far what those bodies adopted is: lamps of each, added up. */
  @Get('below/progress')
  @AsTable(LOWER_PROGRESS)
  @Needs('levels.read')
  progress(@CurrentActor() actor: StaffActor, @Query() { year }: YearQuery): Promise<LowerProgress[]> {
    return this.lowerProgress.below(actor, year ?? null);
  }

  /** Public suggestions of one of them whose reply is given, owed or overdue. */
  @Get('below/:id/replies')
  @AsTable(LOWER_REPLIES)
  @Needs('levels.read')
  replies(@CurrentActor() actor: StaffActor, @Id() id: string, @Query() { standing, from }: RepliesQuery): Promise<LowerReplyPage> {
    return this.overview.replies(actor, id, standing, from ?? 0);
  }
}
