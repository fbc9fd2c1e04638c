import { Type } from 'class-transformer';
import { IsBoolean, IsISO8601, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { EVALUATING_BODIES, type EvaluatingBody } from '../../contract/http/evaluations';
import { RowsOf } from '../../platform/errors/rows-of';

const MOST_VOTES = 1_000_000;

export class EvaluationsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year?: number;
}

export class ChoiceVotes {
  @IsString() @Length(1, 30) choice: string;
  @IsInt() @Min(0) @Max(MOST_VOTES) votes: number;
}

export class RecordEvaluation {
  @IsUUID() projectId: string;
  @IsString() @Length(1, 200) item: string;
  @IsString() @MaxLength(100) unit: string;
  @IsIn(EVALUATING_BODIES) body: EvaluatingBody;
  /** YYYY-MM-DD. */
  @IsISO8601({ strict: true }) @Length(10, 10) evaluatedOn: string;
  @IsString() @Length(1, 300) reference: string;
  @RowsOf(() => ChoiceVotes, 10) counts: ChoiceVotes[];
  @IsInt() @Min(1) @Max(MOST_VOTES) base: number;
  @IsIn(['atLeast', 'exceed']) half: 'atLeast' | 'exceed';
  @IsBoolean() isCountsPublic: boolean;
}
