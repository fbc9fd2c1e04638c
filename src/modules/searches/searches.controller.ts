import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { FindGroups } from '../../contract/http/searches';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { SearchRequest } from './search.requests';
import { SearchesService } from './searches.service';

@ApiTags('searches')
@Controller('searches')
export class SearchesController {
  constructor(private readonly searches: SearchesService) {}

  /** Things of the office by name or number: of each kind only what this person sees in its room. */
  @Get()
  @Needs('congress.read')
  find(@CurrentActor() actor: StaffActor, @Query() { q }: SearchRequest): Promise<FindGroups> {
    return this.searches.find(actor, q);
  }
}
