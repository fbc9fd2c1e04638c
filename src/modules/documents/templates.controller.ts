import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { TemplateView } from '../../contract/http/documents';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { knownKind, RestoreTemplateRequest, SaveTemplateRequest } from './document.requests';
import { TemplatesService } from './templates.service';

@ApiTags('documents')
@Controller('document-templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** The template of every kind of paper. */
  @Get()
  @Needs('templates.edit')
  list(@CurrentActor() { congressId }: StaffActor): Promise<TemplateView[]> {
    return this.templates.list(congressId);
  }

  /** The office's own words for a kind of paper. */
  @Put(':kind')
  @Needs('templates.edit')
  save(@CurrentActor() actor: StaffActor, @Param('kind') kind: string, @Body() { basedOn, text }: SaveTemplateRequest): Promise<TemplateView> {
    return this.templates.write(actor, knownKind(kind), basedOn, text);
  }

  /** 恢复默认: the template that comes with the program again. */
  @Delete(':kind')
  @Needs('templates.edit')
  restore(@CurrentActor() actor: StaffActor, @Param('kind') kind: string, @Body() { basedOn }: RestoreTemplateRequest): Promise<TemplateView> {
    return this.templates.write(actor, knownKind(kind), basedOn, null);
  }
}
