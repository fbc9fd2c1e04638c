import { Body, Controller, Get, Header, HttpCode, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { InvitationsView, ResidentText, StaffSurveyView } from '../../../contract/http/satisfaction';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { RESIDENT_TEXTS, SURVEYS } from '../evaluations.table';
import { InvitationsService } from './invitations.service';
import { DecideText, Invite, LettersQuery, SaveSurvey, TextsQuery } from './satisfaction.requests';
import { SurveysService } from './surveys.service';
import { TextsService } from './texts.service';

@ApiTags('satisfaction')
@Controller('satisfaction')
export class SatisfactionController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly invitations: InvitationsService,
    private readonly texts: TextsService,
  ) {}

  /** Projects about which residents are or were asked, with what may be shown. */
  @Get()
  @AsTable(SURVEYS)
  @Needs('satisfaction.read')
  list(@CurrentActor() actor: StaffActor): Promise<StaffSurveyView[]> {
    return this.surveys.list(actor);
  }

  /** What residents wrote, for moderation. */
  @Get('texts')
  @AsTable(RESIDENT_TEXTS)
  @Needs('satisfaction.moderate')
  textsOf(@CurrentActor() actor: StaffActor, @Query() { state }: TextsQuery): Promise<ResidentText[]> {
    return this.texts.list(actor, state);
  }

  /** Shows a text, or does not. */
  @Post('texts/:id/decision')
  @Needs('satisfaction.moderate')
  @HttpCode(200)
  decide(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { isAccepted }: DecideText): Promise<ResidentText> {
    return this.texts.decide(actor, id, isAccepted);
  }

  /** Asks residents about a project between two days, or changes the days. */
  @Put(':id')
  @Needs('satisfaction.edit')
  save(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SaveSurvey): Promise<StaffSurveyView> {
    return this.surveys.save(actor, id, request);
  }

  /** One-time codes for households that were drawn at random. */
  @Post(':id/invitations')
  @Needs('satisfaction.edit')
  invite(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: Invite): Promise<InvitationsView> {
    return this.invitations.invite(actor, id, request);
  }

  /** The letters to these households as a PDF. */
  @Get(':id/invitations.pdf')
  @Needs('satisfaction.edit')
  @Header('cache-control', 'no-store')
  async print(@CurrentActor() actor: StaffActor, @Id() id: string, @Query() { from, to }: LettersQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.invitations.print(actor, id, from, to), { type: 'application/pdf', disposition: 'attachment; filename="letters.pdf"' });
  }
}
