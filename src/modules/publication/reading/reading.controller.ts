import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PROBLEM_STATUS, type ProblemCode } from '../../../contract/problem-codes';
import { RETRY_AFTER } from '../../../platform/errors/problem-filter';
import { PreparedAnswers } from '../../../platform/http/prepared/prepared-answers';
import { CACHE } from '../../../platform/http/tagged';
import { Open } from '../../../platform/security/needs.decorator';
import { inLanguage } from '../../../contract/public-addresses';
import { Snapshots } from '../snapshots/snapshots.service';
import { DrawnPages, type DrawnPage } from './drawn-pages.service';

/** What the address of a page may say beside its place. */
const QUERY = ['year', 'from'];

/** Pages to read, without script: every result, project and suggestion that is public has its address here. */
@ApiTags('public')
@Controller('read')
@Open()
export class ReadingController {
  constructor(
    private readonly pages: DrawnPages,
    private readonly prepared: PreparedAnswers,
    private readonly snapshots: Snapshots,
  ) {}

  /** The front page: whose results and projects there are, and where to ask about a suggestion of one's own. */
  @Get()
  start(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response);
  }

  /** One page as HTML, with a strong ETag for each coding; `?lang=en` in English. */
  @Get('*page')
  page(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response);
  }

  private async serve(request: Request, response: Response): Promise<void> {
    const { pathname, searchParams } = new URL(request.originalUrl, 'http://app');
    const language = searchParams.get('lang') === 'en' ? 'en' : 'zh-CN';
    const query = QUERY.flatMap((name) => (/^\d{1,7}$/.test(searchParams.get(name) ?? '') ? [`${name}=${searchParams.get(name)}`] : [])).join('&');
    const place = `${pathname.slice('/read'.length).replace(/\/$/, '') || '/'}${query === '' ? '' : `?${query}`}`;
    const page = await this.pages.page(place, language);
    if (page === null) return response.redirect('/read/');
    const own = String(response.getHeader('content-security-policy'));
    const policy = page.styleHash === null ? own : own.replace("style-src 'self'", `style-src 'self' ${page.styleHash}`);
    response.set({ 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' });
    if (PART.test(place)) letOthersShow(response, policy);
    if (page.refusal !== null) return refuse(response, PROBLEM_STATUS[page.refusal as ProblemCode] ?? 500, page);
    this.snapshots.keepPage(request.originalUrl, page);
    this.prepared.send(request, response.set('cache-control', CACHE), page.codings, request.originalUrl === inLanguage(`/read${place}`, language) ? page.until - performance.now() : 0);
  }
}

function refuse(response: Response, status: number, { codings }: DrawnPage): void {
  if (status === 503) response.set('retry-after', RETRY_AFTER);
  response.status(status).set('cache-control', 'no-store').end(codings.identity);
}

/** Parts to stand on pages of others, by iframe: nobody is signed in there and nothing can be pressed by mistake. */
const PART = /^\/[^/]+\/embed\//;

function letOthersShow(response: Response, policy: string): void {
  response.removeHeader('x-frame-options');
  response.set({ 'content-security-policy': policy.replace("frame-ancestors 'none'", 'frame-ancestors http: https:'), 'cross-origin-resource-policy': 'cross-origin' });
}
