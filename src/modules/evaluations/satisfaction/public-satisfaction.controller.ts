import { Body, Controller, Get, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { AnswerReceipt, OpenSurvey, PublicSurvey } from '../../../contract/http/satisfaction';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { setSupporter, SUPPORTER_COOKIE } from '../../../platform/security/cookies';
import { Open } from '../../../platform/security/needs.decorator';
import { newToken } from '../../../platform/security/secrets';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { ProgrammesService } from '../../programmes/programmes.service';
import { BothSatisfactions } from '../both-satisfactions.service';
import { OPEN_SURVEYS } from '../evaluations.table';
import { AnswersService } from './answers.service';
import { Answer } from './satisfaction.requests';
import { SurveysService } from './surveys.service';

/** A village behind one router at its meeting, not a machine that votes. */
const ANSWERS = { minute: 120, hour: 1200 };
const TOKEN = /^[\w-]{43}$/;

@ApiTags('public')
@Controller('public/:slug/satisfaction')
@Open()
export class PublicSatisfactionController {
  constructor(
    private readonly programmes: ProgrammesService,
    private readonly surveys: SurveysService,
    private readonly answers: AnswersService,
    private readonly both: BothSatisfactions,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Projects about which residents are asked today. */
  @Get()
  @AsTable(OPEN_SURVEYS)
  async list(@Param('slug') slug: string): Promise<OpenSurvey[]> {
    return this.surveys.open(await this.programmes.congressAt(slug));
  }

  /** What deputies and, apart from them, residents think of one project. */
  @Get(':id')
  async one(@Param('slug') slug: string, @Id() id: string): Promise<PublicSurvey> {
    return this.both.asked(await this.programmes.congressAt(slug), id);
  }

  /** One answer a person, as well as that can be known: another one of the same browser, or by the same code, takes its place. */
  @Put(':id/answer')
  @PerAddress(ANSWERS)
  async answer(@Param('slug') slug: string, @Id() id: string, @Body() request: Answer, @Req() asking: Request, @Res({ passthrough: true }) response: Response): Promise<AnswerReceipt> {
    const known: unknown = asking.cookies?.[SUPPORTER_COOKIE];
    const token = typeof known === 'string' && TOKEN.test(known) ? known : newToken();
    const receipt = await this.answers.answer(await this.programmes.congressAt(slug), id, request, token, asking.ip ?? '');
    if (token !== known) setSupporter(response, token, this.settings.isHttps);
    return receipt;
  }
}
