import { Inject, Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawnLanguage } from '../../../contract/http/drawing';
import { etagOf, type Codings } from '../../../platform/http/prepared/codings';
import { Squeezed } from '../../../platform/http/prepared/squeezed';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { loggedRefusalOf } from '../../../platform/errors/problem-filter';
import { Rested } from '../projects/rested';
import { Drawing } from './drawing.service';
import { withoutInlineStyles } from './inline-styles';
import { PublicAnswers } from './public-answers.service';

/** A page as it is sent. */
export interface DrawnPage {
  readonly codings: Codings;
  /** By the time of `performance.now()`: when it was begun, and when it is to be drawn again. */
  readonly madeAt: number;
  readonly until: number;
  /** Of its one style element, as the security policy names it: `'sha256-…'`; null: it has none. */
  readonly styleHash: string | null;
  /** A published result and the names of bodies are all that it shows. */
  readonly isLasting: boolean;
  /** Why there is nothing to read; null: there is. */
  readonly refusal: string | null;
}

/** What never becomes another, and what makes editions of snapshots. */
const LASTING = /^\/api\/public\/(congresses|[^/]+\/results\/[^/]+)$/;
const REST = 2_000;
const MOST = 500;

/** The public pages as complete HTML, drawn by the components that a browser runs too. One that was drawn lately is not drawn again; where there is nothing to read yet is looked anew each time. */
@Injectable()
export class DrawnPages {
  private readonly pages = new Rested<DrawnPage | null>(REST, MOST, undefined, (page) => page?.refusal === null);
  private readonly squeezed = new Squeezed();
  private readonly template: string | null;
  private readonly origin: string;
  /** Another one where another program draws, or on another page. */
  readonly program: string;

  constructor(
    private readonly answers: PublicAnswers,
    private readonly drawing: Drawing,
    @Inject(APP_SETTINGS) { webFolder, drawing: program, publicUrl }: AppSettings,
  ) {
    this.template = webFolder === null || !program ? null : readFileSync(join(webFolder, 'public/reading.html'), 'utf8');
    this.origin = publicUrl;
    this.program = program ? etagOf(this.template + readFileSync(program, 'utf8')) : '';
  }

  /** @param place below the pages to read. @returns null for a place that is no page. @throws DomainError `not-found` where no screens are served */
  page(place: string, language: DrawnLanguage): Promise<DrawnPage | null> {
    return this.pages.get(`${language} ${place}`, async () => {
      const madeAt = performance.now();
      if (this.template === null) throw new DomainError('not-found', [{ code: 'not-found', at: 'page' }]);
      const asked: string[] = [];
      const drawn = await this.drawing.program.draw(place, language, this.origin, (address) => (asked.push(address), this.answers.answer(address).catch(refuse)));
      if (drawn === null) return null;
      const { html: body, style, styleHash } = withoutInlineStyles(drawn.html);
      const html = this.template
        .replace('<html lang="zh-CN"', () => `<html lang="${language}"`)
        .replace(/<title>.*<\/title>/, () => `${drawn.head}${styleHash === null ? '' : `<style>${style}</style>`}`)
        .replace('<div id="app"></div>', () => `<div id="app">${body}</div>`);
      const isLasting = drawn.refusal === null && styleHash === null && asked.every((address) => LASTING.test(address));
      return { codings: await this.squeezed.of(html), madeAt, until: madeAt + REST, styleHash, isLasting, refusal: drawn.refusal };
    });
  }
}

/** A page is told of what failed as any door tells it: never more than a code. */
const refuse = (error: unknown): never => {
  throw loggedRefusalOf(error);
};
