import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { PublicProject, PublicProjectBoard } from '../../../contract/http/public-projects';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { Open } from '../../../platform/security/needs.decorator';
import { PUBLIC_PROJECTS } from '../publication.table';
import { PublicProjectsService } from './public-projects.service';

const CACHE = 'public, max-age=2, stale-while-revalidate=30, stale-if-error=86400';

class YearQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
}

/** What was adopted, as anybody may follow it. */
@ApiTags('public')
@Controller('public/:slug/projects')
@Open()
export class PublicProjectsController {
  constructor(private readonly projects: PublicProjectsService) {}

  /** Every adopted project of a year with its lamp, and the success rate of each year. */
  @Get()
  @AsTable(PUBLIC_PROJECTS)
  @Header('cache-control', CACHE)
  list(@Param('slug') slug: string, @Query() { year }: YearQuery): Promise<PublicProjectBoard> {
    return this.projects.ofYear(slug, year ?? null);
  }

  /** The whole life of one: who asked for it, why it was chosen, the vote, plan and reality, money, photos, how it ended. */
  @Get(':id')
  @Header('cache-control', CACHE)
  one(@Param('slug') slug: string, @Id() id: string): Promise<PublicProject> {
    return this.projects.one(slug, id);
  }
}
