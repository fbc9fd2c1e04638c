import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { OpenData } from '../../../contract/http/open-data';
import { sendTagged } from '../../../platform/http/tagged';
import { Open } from '../../../platform/security/needs.decorator';
import { XLSX } from '../../../platform/tables/template';
import { OpenDataService } from './open-data.service';
import { openSchema } from './open-schema';

/** Files for whoever counts again, draws other maps or writes about it. */
@ApiTags('public')
@Controller('public/:slug/open-data')
@Open()
export class OpenDataController {
  constructor(private readonly open: OpenDataService) {}

  /** Every published file, with size and SHA-256 where it lies ready. */
  @Get()
  list(@Param('slug') slug: string): Promise<OpenData> {
    return this.open.list(slug);
  }

  /** JSON Schema of the lists of projects and of suggestions. */
  @Get('schema.json')
  schema(@Req() request: Request, @Res() response: Response): void {
    sendTagged(request, response.type('application/schema+json'), JSON.stringify(openSchema(), null, 1));
  }

  /** Adopted projects of every year, as JSON. */
  @Get('projects.json')
  async json(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type('application/json'), await this.open.table(slug, 'json'));
  }

  /** The same as a table in UTF-8 with a byte-order mark. */
  @Get('projects.csv')
  async csv(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type('text/csv; charset=utf-8').attachment('projects.csv'), await this.open.table(slug, 'csv'));
  }

  /** The same as a spreadsheet. */
  @Get('projects.xlsx')
  async xlsx(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    sendTagged(request, response.type(XLSX).attachment('projects.xlsx'), await this.open.table(slug, 'xlsx'));
  }
}
