import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { TEXT_STATES, type TextState } from '../../../contract/http/satisfaction';
import { RESIDENT_ANSWERS, type ResidentAnswer } from '../../../domain/evaluation/resident-answers';

const MOST = 5_000;

export class SaveSurvey {
  /** YYYY-MM-DD. */
  @IsISO8601({ strict: true }) @Length(10, 10) opensOn: string;
  @IsISO8601({ strict: true }) @Length(10, 10) closesOn: string;
  @IsInt() @Min(1) @Max(MOST) minimum: number;
}

export class Invite {
  @IsOptional() @IsInt() @Min(1) @Max(MOST) count?: number;
  /** As the office names them on the letter, e.g. a building and a door. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST) @IsString({ each: true }) @MaxLength(60, { each: true }) households?: string[];
}

export class LettersQuery {
  @Type(() => Number) @IsInt() @Min(1) @Max(MOST) from: number;
  @Type(() => Number) @IsInt() @Min(1) @Max(MOST) to: number;
}

export class TextsQuery {
  @IsIn(TEXT_STATES) state: TextState;
}

export class DecideText {
  @IsBoolean() isAccepted: boolean;
}

export class Answer {
  @IsIn(RESIDENT_ANSWERS) answer: ResidentAnswer;
  @IsString() @MaxLength(300) text: string;
  @IsOptional() @IsString() @Length(1, 100) code?: string;
}
