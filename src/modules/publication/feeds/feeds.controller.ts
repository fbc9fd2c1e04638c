import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { DrawnLanguage } from '../../../contract/http/drawing';
import { inLanguage, readAddress } from '../../../contract/public-addresses';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { sendTagged } from '../../../platform/http/tagged';
import { Open } from '../../../platform/security/needs.decorator';
import { CongressesService } from '../../congresses/congresses.service';
import { LanguageQuery } from '../reading/language.query';
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

  /** Results, milestones, acceptances and findings as Atom; `?lang=en` in English. */
  @Get('feed.atom')
  async atom(@Param('slug') slug: string, @Query() { lang = 'zh-CN' }: LanguageQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type('application/atom+xml; charset=utf-8'), atomOf(await this.feed(slug, 'feed.atom', lang)));
  }

  /** The same as JSON Feed. */
  @Get('feed.json')
  async json(@Param('slug') slug: string, @Query() { lang = 'zh-CN' }: LanguageQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type('application/feed+json; charset=utf-8'), jsonFeedOf(await this.feed(slug, 'feed.json', lang)));
  }

  private async feed(slug: string, name: string, language: DrawnLanguage): Promise<Feed> {
    const [{ name: title }, { publicUrl }] = [await this.congresses.at(slug), this.settings];
    return { title, language, home: readAddress(publicUrl, slug, 'projects', language), self: inLanguage(`${publicUrl}/api/public/${encodeURIComponent(slug)}/${name}`, language), items: await this.news.of(slug, language) };
  }
}
