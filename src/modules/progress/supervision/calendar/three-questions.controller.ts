import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { QuestionView } from '../../../../contract/http/supervision';
import { QUESTIONS } from '../../../../domain/progress/three-questions';
import { DomainError } from '../../../../domain/shared/problem';
import { AsTable } from '../../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { CALENDAR } from '../supervision.table';
import { CalendarQuery, SaveQuestionRequest } from './question.requests';
import { ThreeQuestionsService } from './three-questions.service';

@ApiTags('supervision')
@Controller('supervision/calendar')
export class ThreeQuestionsController {
  constructor(private readonly questions: ThreeQuestionsService) {}

  /** 三问一评 about the projects of a year. */
  @Get()
  @AsTable(CALENDAR)
  @Needs('supervision.read')
  ofYear(@CurrentActor() actor: SupervisionActor, @Query() { year }: CalendarQuery): Promise<QuestionView[]> {
    return this.questions.ofYear(actor, year);
  }

  /** Sets the default days where nobody has set others. */
  @Post(':year')
  @Needs('supervision.arrange')
  @HttpCode(200)
  arrange(@CurrentActor() actor: StaffActor, @Param('year', ParseIntPipe) year: number): Promise<QuestionView[]> {
    return this.questions.arrange(actor, year);
  }

  /** The day of one question and, once it was held, its agenda, papers and minutes. */
  @Put(':year/:question')
  @Needs('supervision.arrange')
  save(@CurrentActor() actor: StaffActor, @Param('year', ParseIntPipe) year: number, @Param('question') name: string, @Body() request: SaveQuestionRequest): Promise<QuestionView[]> {
    const question = QUESTIONS.find((one) => one === name);
    if (question === undefined) throw new DomainError('not-found', [{ code: 'question-unknown', at: 'question' }]);
    return this.questions.save(actor, year, question, request);
  }
}
