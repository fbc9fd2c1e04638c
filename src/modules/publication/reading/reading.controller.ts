import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PROBLEM_STATUS, type ProblemCode } from '../../../contract/problem-codes';
import { Open } from '../../../platform/security/needs.decorator';
import { DrawnPages } from './drawn-pages.service';

const CACHE = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';

/** What the address of a page may say beside its place. */
const QUERY = ['year', 'from'];

/** Pages to read, without script: every result, project and suggestion that is public has its address here. */
@ApiTags('public')
@Controller('read')
@Open()
export class ReadingController {
  constructor(private readonly pages: DrawnPages) {}

  /** The front page: whose results and projects there are, and where to ask about a suggestion of one's own. */
  @Get()
  start(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response);
  }

  /** One page as HTML, with a strong ETag; `?lang=en` in English. */
  @Get('*page')
  page(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.serve(request, response);
  }

  private async serve({ originalUrl, headers }: Request, response: Response): Promise<void> {
    const { pathname, searchParams } = new URL(originalUrl, 'http://app');
    const language = searchParams.get('lang') === 'en' ? 'en' : 'zh-CN';
    const query = QUERY.flatMap((name) => (/^\d{1,7}$/.test(searchParams.get(name) ?? '') ? [`${name}=${searchParams.get(name)}`] : [])).join('&');
    const place = `${pathname.slice('/read'.length).replace(/\/$/, '') || '/'}${query === '' ? '' : `?${query}`}`;
    const page = await this.pages.page(place, language);
    if (page === null) return response.redirect('/read/');
    const policy = String(response.getHeader('content-security-policy')).replace("style-src 'self'", `style-src 'self' ${page.styleHash}`);
    response.set({ 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' });
    if (page.refusal !== null) return void response.status(PROBLEM_STATUS[page.refusal as ProblemCode] ?? 500).set('cache-control', 'no-store').end(page.html);
    response.set({ etag: page.etag, 'cache-control': CACHE });
    if (headers['if-none-match'] === page.etag) response.status(304).end();
    else response.end(page.html);
  }
}
