import { Inject, Injectable } from '@nestjs/common';
import type { DrawnLanguage, NewsItem } from '../../../contract/http/drawing';
import { readAddress } from '../../../contract/public-addresses';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { PublicProjectsService } from '../projects/public-projects.service';
import { PublicationService } from '../publication.service';
import { Drawing } from '../reading/drawing.service';

const MOST = 100;

/** What became public of late, newest first: results, milestones and acceptances of projects, findings of supervision. */
@Injectable()
export class NewsService {
  constructor(
    private readonly publication: PublicationService,
    private readonly projects: PublicProjectsService,
    private readonly drawing: Drawing,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** What people wrote stays as they wrote it. @throws DomainError `not-found` for an unknown congress */
  async of(slug: string, language: DrawnLanguage): Promise<readonly NewsItem[]> {
    const { publicUrl } = this.settings;
    const item = (place: string, key: string, title: string, at: string): NewsItem => ({ id: `${readAddress(publicUrl, slug, place)}#${key}`, address: readAddress(publicUrl, slug, place, language), title, at });
    const results = (await this.publication.results(slug)).map(({ ballotId, title, publishedAt }) => item(ballotId, 'published', title, publishedAt));
    const board = await this.projects.ofYear(slug, null);
    const news = await Promise.all(board.projects.map(async ({ id }) => this.drawing.program.projectNews(await this.projects.one(slug, id), language).map(({ key, title, on }) => item(`projects/${id}`, encodeURIComponent(key), title, `${on}T00:00:00+08:00`))));
    return [...results, ...news.flat()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).slice(0, MOST);
  }
}
