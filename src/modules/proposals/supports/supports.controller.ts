import { Controller, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { SupportAnswer } from '../../../contract/http/proposals';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Id } from '../../../platform/http/id.decorator';
import { setSupporter, SUPPORTER_COOKIE } from '../../../platform/security/cookies';
import { Open } from '../../../platform/security/needs.decorator';
import { newToken } from '../../../platform/security/secrets';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { ProgrammesService } from '../../programmes/programmes.service';
import { SupportsService } from './supports.service';

/** Two taps a second from one address, and a whole village in an hour: a tap costs less than a suggestion. */
const TAPS = { minute: 120, hour: 1200 };
const TOKEN = /^[\w-]{43}$/;

@ApiTags('public')
@Controller('public/:slug/proposals/:id/support')
@Open()
export class SupportsController {
  constructor(
    private readonly supports: SupportsService,
    private readonly programmes: ProgrammesService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** 我也要: counted once for each browser. */
  @Put()
  @PerAddress(TAPS)
  async support(@Param('slug') slug: string, @Id() id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SupportAnswer> {
    const known: unknown = request.cookies?.[SUPPORTER_COOKIE];
    const token = typeof known === 'string' && TOKEN.test(known) ? known : newToken();
    const answer = await this.supports.meToo(await this.programmes.congressAt(slug), id, token);
    if (token !== known) setSupporter(response, token, this.settings.isHttps);
    return answer;
  }
}
