import { Inject, Injectable } from '@nestjs/common';
import { createRequire } from 'node:module';
import type { DrawnLanguage, DrawnPart, ProjectNews, ProjectWords } from '../../../contract/http/drawing';
import type { PublicProject } from '../../../contract/http/public-projects';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';

/** `dist/drawing/draw.js`, made of web/public/reading/draw.ts: the screens' components and words, for the server. */
interface Program {
  draw(place: string, language: DrawnLanguage, origin: string, ask: (address: string) => Promise<unknown>): Promise<DrawnPart | null>;
  projectWords(project: PublicProject, language: DrawnLanguage): ProjectWords;
  projectNews(project: PublicProject, language: DrawnLanguage): readonly ProjectNews[];
}

@Injectable()
export class Drawing {
  private readonly known: Program | null;

  constructor(@Inject(APP_SETTINGS) { drawing }: AppSettings) {
    this.known = drawing === null || drawing === undefined ? null : (createRequire(drawing)(drawing) as Program);
  }

  /** @throws DomainError `not-found` where the screens were not built */
  get program(): Program {
    if (this.known === null) throw new DomainError('not-found', [{ code: 'not-found', at: 'page' }]);
    return this.known;
  }
}
