import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import { readAddress } from '../../../contract/public-addresses';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Id } from '../../../platform/http/id.decorator';
import { sendTagged } from '../../../platform/http/tagged';
import { Open } from '../../../platform/security/needs.decorator';
import { CongressesService } from '../../congresses/congresses.service';
import { PublicProjectsService } from '../projects/public-projects.service';
import { Rested } from '../projects/rested';
import { Drawing } from '../reading/drawing.service';
import { LanguageQuery } from '../reading/language.query';
import { cardPicture, type Card, type Shape } from './card-picture';

class CardQuery extends LanguageQuery {
  @IsOptional() @IsIn(['wide', 'square']) shape?: Shape;
}

/** Pictures are dear: one that says the same is not drawn again within the hour. */
const HOUR = 3_600_000;
const MOST = 100;

/** One project as a picture to pass on. */
@ApiTags('public')
@Controller('public/:slug/projects')
@Open()
export class CardsController {
  private readonly pictures = new Rested<Buffer>(HOUR, MOST);

  constructor(
    private readonly congresses: CongressesService,
    private readonly projects: PublicProjectsService,
    private readonly drawing: Drawing,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Its card as PNG, 1200 × 630, or 1080 × 1080 with `?shape=square`, in English with `?lang=en`: title, lamp with words, how far it is, and the QR code of its page. */
  @Get(':id/card.png')
  async card(@Param('slug') slug: string, @Id() id: string, @Query() { shape = 'wide', lang = 'zh-CN' }: CardQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const [{ name, isExample }, project] = [await this.congresses.at(slug), await this.projects.one(slug, id)];
    const card: Card = { congress: name, isExample, words: this.drawing.program.projectWords(project, lang), address: readAddress(this.settings.publicUrl, slug, `projects/${id}`, lang) };
    const picture = await this.pictures.get(JSON.stringify([shape, card]), () => cardPicture(card, shape, this.settings.fontFolder ?? null));
    sendTagged(request, response.type('image/png'), picture);
  }
}
