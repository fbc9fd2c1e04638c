import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Rested } from '../projects/rested';
import { withoutInlineStyles } from './inline-styles';
import { PublicAnswers } from './public-answers.service';

/** `dist/drawing/draw.js`, made of web/public/reading/draw.ts. */
interface Drawing {
  draw(place: string, language: string, ask: (address: string) => Promise<unknown>): Promise<{ readonly html: string; readonly head: string; readonly refusal: string | null } | null>;
}

/** A page as it is sent. */
export interface DrawnPage {
  readonly html: string;
  readonly etag: string;
  /** Of its one style element, as the security policy names it: `'sha256-…'`. */
  readonly styleHash: string;
  /** Why there is nothing to read; null: there is. */
  readonly refusal: string | null;
}

const REST = 2_000;
const MOST = 500;

/** The public pages as complete HTML, drawn by the components that a browser runs too. One that was drawn lately is not drawn again. */
@Injectable()
export class DrawnPages {
  private readonly pages = new Rested<DrawnPage | null>(REST, MOST);
  private readonly template: string | null;
  private readonly drawing: Drawing | null;

  constructor(
    private readonly answers: PublicAnswers,
    @Inject(APP_SETTINGS) { webFolder, drawing }: AppSettings,
  ) {
    this.template = webFolder === null || drawing === null || drawing === undefined ? null : readFileSync(join(webFolder, 'public/reading.html'), 'utf8');
    this.drawing = this.template === null ? null : (createRequire(drawing!)(drawing!) as Drawing);
  }

  /** @param place below the pages to read. @returns null for a place that is no page. @throws DomainError `not-found` where no screens are served */
  page(place: string, language: 'zh-CN' | 'en'): Promise<DrawnPage | null> {
    return this.pages.get(`${language} ${place}`, async () => {
      if (this.drawing === null || this.template === null) throw new DomainError('not-found', [{ code: 'not-found', at: 'page' }]);
      const drawn = await this.drawing.draw(place, language, (address) => this.answers.answer(address));
      if (drawn === null) return null;
      const { html: body, style, styleHash } = withoutInlineStyles(drawn.html);
      const html = this.template
        .replace('<html lang="zh-CN"', () => `<html lang="${language}"`)
        .replace(/<title>.*<\/title>/, () => `${drawn.head}<style>${style}</style>`)
        .replace('<div id="app"></div>', () => `<div id="app">${body}</div>`);
      return { html, etag: `"${createHash('sha256').update(html).digest('base64url')}"`, styleHash, refusal: drawn.refusal };
    });
  }
}
