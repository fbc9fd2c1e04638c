import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { PublicCongress, PublicResultSummary } from '../../contract/http/publication';
import { DomainError } from '../../domain/shared/problem';
import { Id } from '../../platform/http/id.decorator';
import { PreparedAnswers } from '../../platform/http/prepared/prepared-answers';
import { CACHE } from '../../platform/http/tagged';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { Open } from '../../platform/security/needs.decorator';
import type { BallotKey } from '../ballots/ballot';
import { CongressesService } from '../congresses/congresses.service';
import { PUBLIC_RESULTS } from './publication.table';
import { PublicationService } from './publication.service';
import { PublishedFiles } from './published-files.service';
import { Snapshots } from './snapshots/snapshots.service';

/** What anybody may read: bytes written at publication, never a count in a request. */
@ApiTags('public')
@Controller('public')
@Open()
export class PublicController {
  constructor(
    private readonly publication: PublicationService,
    private readonly bodies: CongressesService,
    private readonly files: PublishedFiles,
    private readonly prepared: PreparedAnswers,
    private readonly snapshots: Snapshots,
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

  /** A published result: figures, lists, texts, notice and checkpoint, as they were written at publication. Strong ETag, one for each coding. */
  @Get(':slug/results/:ballotId')
  async result(@Param('slug') slug: string, @Id('ballotId') ballotId: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const codings = await this.files.result(await this.keyOf(slug, ballotId));
    response.type('application/json').set('cache-control', CACHE);
    this.snapshots.keepFigures(request.originalUrl, codings);
    this.prepared.send(request, response, codings, request.originalUrl.includes('?') ? 0 : Infinity);
  }

  /** The public edition of the bundle. */
  @Get(':slug/results/:ballotId/bundle.zip')
  async bundle(@Param('slug') slug: string, @Id('ballotId') ballotId: string, @Headers('if-none-match') known: string | undefined, @Res() response: Response): Promise<void> {
    const { bytes, etag } = await this.files.get(await this.keyOf(slug, ballotId), 'bundle.zip');
    response.type('application/zip').set({ etag, 'cache-control': CACHE });
    if (known === etag) response.status(304).end();
    else response.end(bytes);
  }

  private async keyOf(slug: string, ballotId: string): Promise<BallotKey> {
    const congressId = await this.bodies.idAt(slug);
    if (congressId === null) throw new DomainError('not-found', [{ code: 'congress-unknown', at: 'slug' }]);
    return { congressId, ballotId };
  }
}
