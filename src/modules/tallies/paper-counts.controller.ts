import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { PaperCountView } from '../../contract/http/paper-counts';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { PaperCountRequest } from './paper-count.requests';
import { PaperCountsService } from './paper-counts.service';

@ApiTags('tallies')
@Controller('ballots/:id/paper-counts')
export class PaperCountsController {
  constructor(private readonly counts: PaperCountsService) {}

  /** Every place where papers are counted, with what the counters typed. */
  @Get()
  @Needs('ballots.count-paper')
  list(@CurrentActor() { congressId, ...actor }: StaffActor, @Id() ballotId: string): Promise<PaperCountView[]> {
    return this.counts.views({ congressId, ballotId }, { congressId, ...actor });
  }

  /** One counter's figures of one place; typing again replaces them. */
  @Put(':place')
  @Needs('ballots.count-paper')
  async put(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Param('place') place: string, @Body() request: PaperCountRequest): Promise<PaperCountView[]> {
    const key = { congressId: actor.congressId, ballotId };
    await this.counts.put(key, actor, place, request);
    return this.counts.views(key, actor);
  }
}
