import { Type } from 'class-transformer';
import { IsISO8601, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { RowsOf } from '../../../../platform/errors/rows-of';

export class CalendarQuery {
  @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year: number;
}

export class AgendaItemRequest {
  @IsString() @MaxLength(400) title: string;
  @IsOptional() @IsUUID() projectId: string | null = null;
}

export class QuestionPaperRequest {
  @IsString() @MaxLength(200) title: string;
  @IsString() @MaxLength(4000) reference: string;
}

export class SaveQuestionRequest {
  /** The revision the person saw; 0 where nothing was set yet. */
  @IsInt() @Min(0) revision: number;
  @IsISO8601({ strict: true }) @Length(10, 10) plannedOn: string;
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) heldOn: string | null = null;
  @RowsOf(() => AgendaItemRequest, 500) agenda: AgendaItemRequest[];
  @RowsOf(() => QuestionPaperRequest, 50) papers: QuestionPaperRequest[];
  @IsString() @MaxLength(20_000) minutes: string;
}
