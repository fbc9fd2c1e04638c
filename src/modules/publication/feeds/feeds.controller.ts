import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { sendTagged } from '../../../platform/http/tagged';
import { Open } from '../../../platform/security/needs.decorator';
import { CongressesService } from '../../congresses/congresses.service';
import { atomOf, jsonFeedOf, type Feed } from './feed-formats';
import { NewsService } from './news.service';

/** News for those who do not want to come and look. */
@ApiTags('public')
@Controller('public/:slug')
@Open()
export class FeedsController {
  constructor(
    private readonly congresses: CongressesService,
    private readonly news: NewsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Results, milestones, acceptances and findings as Atom. */
  @Get('feed.atom')
  async atom(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type('application/atom+xml; charset=utf-8'), atomOf(await this.feed(slug, 'feed.atom')));
  }

  /** The same as JSON Feed. */
  @Get('feed.json')
  async json(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type('application/feed+json; charset=utf-8'), jsonFeedOf(await this.feed(slug, 'feed.json')));
  }

  private async feed(slug: string, name: string): Promise<Feed> {
    const [{ name: title }, origin] = [await this.congresses.at(slug), this.settings.publicUrl.replace(/\/$/, '')];
    return { title, home: `${origin}/read/${encodeURIComponent(slug)}/projects`, self: `${origin}/api/public/${encodeURIComponent(slug)}/${name}`, items: await this.news.of(slug) };
  }
}
