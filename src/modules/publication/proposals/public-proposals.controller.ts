import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import type { MapCluster, PublicProposal, PublicProposalPage, PublicStatistics, SimilarProposal } from '../../../contract/http/proposals';
import { inPresentReach } from '../../../platform/database/reach/reach';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { Open } from '../../../platform/security/needs.decorator';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { ProgrammesService } from '../../programmes/programmes.service';
import { PUBLIC_PROPOSALS } from '../publication.table';
import { jsonOf, OPEN_COLUMNS } from './open-proposals';
import { OpenProposalsService } from './open-proposals.service';
import { MapRequest, PageRequest, SimilarRequest, WishRequest, wishOf } from './public-proposal.requests';
import { PublicProposalsService } from './public-proposals.service';

const CACHE = 'public, max-age=2, stale-while-revalidate=30, stale-if-error=86400';
const PAGE = 30;
/** A form asks at every pause of whoever writes in it: some twenty times for one suggestion. */
const PAUSES = { minute: 300, hour: 6000 };

/** Suggestions as anybody may see them. */
@ApiTags('public')
@Controller('public/:slug')
@Open()
export class PublicProposalsController {
  constructor(
    private readonly programmes: ProgrammesService,
    private readonly proposals: PublicProposalsService,
    private readonly open: OpenProposalsService,
  ) {}

  /** Suggestions, newest first or by supporters, narrowed by round, field, area, origin, state and words. */
  @Get('proposals')
  @AsTable(PUBLIC_PROPOSALS)
  @Header('cache-control', CACHE)
  async page(@Param('slug') slug: string, @Query() { sort, from, limit, ...wish }: PageRequest): Promise<PublicProposalPage> {
    return this.proposals.page(await this.programmes.congressAt(slug), wishOf(wish), sort ?? 'newest', from ?? 0, limit ?? PAGE);
  }

  /** One suggestion: text, photos, state, reply, and where it came from and went, one click each way. */
  @Get('proposals/:id')
  @Header('cache-control', CACHE)
  async one(@Param('slug') slug: string, @Id() id: string): Promise<PublicProposal> {
    return this.proposals.one(await this.programmes.congressAt(slug), slug, id);
  }

  /** Public suggestions like the one that is being written, at most five, with reasons. Nothing of it is kept. */
  @Post('proposals/similar')
  @PerAddress(PAUSES)
  @HttpCode(200)
  async similar(@Param('slug') slug: string, @Body() draft: SimilarRequest): Promise<SimilarProposal[]> {
    return this.proposals.similar(await this.programmes.congressAt(slug), draft);
  }

  /** How many by origin, field, area and state. */
  @Get('statistics')
  @Header('cache-control', CACHE)
  async statistics(@Param('slug') slug: string, @Query() wish: WishRequest): Promise<PublicStatistics> {
    return this.proposals.statistics(await this.programmes.congressAt(slug), wishOf(wish));
  }

  /** Clusters of a window of the map; every suggestion that has a place is in exactly one. */
  @Get('map')
  @Header('cache-control', CACHE)
  async map(@Param('slug') slug: string, @Query() { west, south, east, north, zoom, ...wish }: MapRequest): Promise<MapCluster[]> {
    return this.proposals.map(await this.programmes.congressAt(slug), wishOf(wish), { west, south, east, north, zoom });
  }

  /** Everything public as a JSON array, a suggestion a line, streamed. */
  @Get('open-data/proposals.json')
  async json(@Param('slug') slug: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    response.set('cache-control', CACHE);
    const congressId = await this.programmes.congressAt(slug);
    return new StreamableFile(Readable.from(inPresentReach(jsonOf(this.open.all(congressId)))), { type: 'application/json; charset=utf-8' });
  }

  /** The same as a table with a heading, in UTF-8 with a byte-order mark; cells that a spreadsheet would run are made harmless. */
  @Get('open-data/proposals.csv')
  async csv(@Param('slug') slug: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    response.set('cache-control', CACHE);
    const congressId = await this.programmes.congressAt(slug);
    const table = stringify({ header: true, columns: [...OPEN_COLUMNS], bom: true, escape_formulas: true, cast: { boolean: String } });
    const rows = Readable.from(inPresentReach(this.open.all(congressId))).on('error', (error) => table.destroy(error));
    return new StreamableFile(rows.pipe(table), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="proposals.csv"' });
  }
}
