import { Inject, Injectable } from '@nestjs/common';
import type { DrawnLanguage, NewsItem } from '../../../contract/http/drawing';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { PublicProjectsService } from '../projects/public-projects.service';
import { PublicationService } from '../publication.service';
import { Drawing } from '../reading/drawing.service';
import { inLanguage } from '../reading/read-address';

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
    const home = `${this.settings.publicUrl.replace(/\/$/, '')}/read/${encodeURIComponent(slug)}`;
    const results = (await this.publication.results(slug)).map(({ ballotId, title, publishedAt }): NewsItem => ({ id: `${home}/${ballotId}#published`, address: inLanguage(`${home}/${ballotId}`, language), title, at: publishedAt }));
    const board = await this.projects.ofYear(slug, null);
    const news = await Promise.all(board.projects.map(async ({ id }) => this.drawing.program.projectNews(await this.projects.one(slug, id), language).map(({ key, title, on }): NewsItem => ({ id: `${home}/projects/${id}#${encodeURIComponent(key)}`, address: inLanguage(`${home}/projects/${id}`, language), title, at: `${on}T00:00:00+08:00` }))));
    return [...results, ...news.flat()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at)).slice(0, MOST);
  }
}
