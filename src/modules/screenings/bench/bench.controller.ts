import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../../contract/actor';
import type { BenchCounts, BenchPage, BenchRound, BenchSuggestion, SimilarSuggestion } from '../../../contract/http/screenings';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { BenchQuery, RoundRequest } from './bench.requests';
import { BenchService } from './bench.service';
import { BENCH } from './bench.table';
import { SimilarSuggestions } from './similar-suggestions.service';
import { SuggestionPage } from './suggestion-page.service';

@ApiTags('screenings')
@Controller('screenings')
@Needs('screenings.read')
export class BenchController {
  constructor(
    private readonly bench: BenchService,
    private readonly page: SuggestionPage,
    private readonly alike: SimilarSuggestions,
  ) {}

  /** Suggestions on the bench by number, filtered; a unit sees those it was asked about. */
  @Get()
  @AsTable(BENCH)
  list(@CurrentActor() actor: StaffActor, @Query() query: BenchQuery): Promise<BenchPage> {
    return this.bench.page(actor, query);
  }

  /** The rounds there are, newest first. */
  @Get('rounds')
  @Needs('programmes.read')
  rounds(@CurrentActor() actor: Actor): Promise<BenchRound[]> {
    return this.bench.rounds(actor.congressId);
  }

  /** How many lie in each queue, how many wait for whoever is asking, and how many opinions are due. */
  @Get('counts')
  counts(@CurrentActor() actor: StaffActor, @Query() { programmeId }: RoundRequest): Promise<BenchCounts> {
    return this.bench.counts(actor, programmeId);
  }

  /** Everything about one suggestion that whoever is asking may know. */
  @Get(':id')
  get(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<BenchSuggestion> {
    return this.page.get(actor, id);
  }

  /** Suggestions that may be the same matter, of this round and earlier ones, public or not, with reasons. */
  @Get(':id/similar')
  similar(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<SimilarSuggestion[]> {
    return this.alike.of(actor, id);
  }
}
