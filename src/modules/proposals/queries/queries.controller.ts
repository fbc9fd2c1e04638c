import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { QueryAnswer } from '../../../contract/http/proposals';
import { Open } from '../../../platform/security/needs.decorator';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { ProgrammesService } from '../../programmes/programmes.service';
import { QueriesService } from './queries.service';
import { QueryRequest } from './query.request';

/** People look more often than they write. */
const LOOKS = { minute: 300, hour: 6000 };

@ApiTags('public')
@Controller('public/:slug/queries')
@Open()
export class QueriesController {
  constructor(
    private readonly queries: QueriesService,
    private readonly programmes: ProgrammesService,
  ) {}

  /** State and reply for whoever holds a query code. */
  @Post()
  @PerAddress(LOOKS)
  @HttpCode(200)
  async answer(@Param('slug') slug: string, @Body() { queryCode }: QueryRequest, @Req() { ip }: Request): Promise<QueryAnswer> {
    return this.queries.answer(await this.programmes.congressAt(slug), queryCode, ip ?? '');
  }
}
