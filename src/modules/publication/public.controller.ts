import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { PublicCongress, PublicResultSummary } from '../../contract/http/publication';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { Open } from '../../platform/security/needs.decorator';
import { PUBLIC_RESULTS } from './publication.table';
import { PublicationService } from './publication.service';
import { Shelf, type FileName } from './shelf.service';

const CACHE = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';

/** What anybody may read: bytes written at publication, never a count in a request. */
@ApiTags('public')
@Controller('public')
@Open()
export class PublicController {
  constructor(
    private readonly publication: PublicationService,
    private readonly shelf: Shelf,
  ) {}

  /** The congresses that publish here, the installation's own first; none before the first run is finished. */
  @Get('congresses')
  congresses(): Promise<PublicCongress[]> {
    return this.publication.list();
  }

  /** Published ballots, newest first. */
  @Get(':slug/results')
  @AsTable(PUBLIC_RESULTS)
  results(@Param('slug') slug: string): Promise<PublicResultSummary[]> {
    return this.publication.results(slug);
  }

  /** A published result: figures, lists, texts, notice and checkpoint, as they were written at publication. Strong ETag. */
  @Get(':slug/results/:ballotId')
  result(@Id('ballotId') ballotId: string, @Headers('if-none-match') known: string | undefined, @Res() response: Response): Promise<void> {
    return this.serve(response.type('application/json'), ballotId, 'result.json', known);
  }

  /** The public edition of the bundle. */
  @Get(':slug/results/:ballotId/bundle.zip')
  bundle(@Id('ballotId') ballotId: string, @Headers('if-none-match') known: string | undefined, @Res() response: Response): Promise<void> {
    return this.serve(response.type('application/zip'), ballotId, 'bundle.zip', known);
  }

  private async serve(response: Response, ballotId: string, name: FileName, known: string | undefined): Promise<void> {
    const { bytes, etag } = await this.shelf.get(ballotId, name);
    response.set({ etag, 'cache-control': CACHE });
    if (known === etag) response.status(304).end();
    else response.end(bytes);
  }
}
