import { PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { MOST_SIGNS, NUMBERINGS, type Numbering } from '../../../domain/ballot/hall-plan';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class CreateSessionRequest {
  /** E.g. 第三次会议. */
  @IsString() @Length(1, 100) name: string;
  /** E.g. 第十八届; a new term begins with its first session. */
  @IsString() @Length(1, 100) termName: string;
  @Matches(DAY) @IsISO8601({ strict: true }) startsOn: string;
  @Matches(DAY) @IsISO8601({ strict: true }) endsOn: string;
}

export class ChangeSessionRequest extends PartialType(CreateSessionRequest, { skipNullProperties: false }) {}

export class CreateSittingRequest {
  @IsString() @Length(1, 100) name: string;
  @IsUUID() hallId: string;
  /** With offset, e.g. 2026-02-27T09:00:00+08:00. */
  @IsISO8601({ strict: true }) startsAt: string;
}

export class CreateHallRequest {
  @IsString() @Length(1, 100) name: string;
  @IsInt() @Min(1) @Max(10_000) seats: number;
}

export class SaveHallPlanRequest {
  /** Lines from the rostrum back; `s` a seat, `.` none. */
  @IsArray() @ArrayMaxSize(MOST_SIGNS) @IsString({ each: true }) @MaxLength(MOST_SIGNS, { each: true }) rows: string[];
  @IsIn(NUMBERINGS) numbering: Numbering;
  /** The one that was seen; 0: none yet. */
  @IsInt() @Min(0) revision: number;
}

export class CurrentSittingRequest {
  @IsOptional() @IsUUID() hall?: string;
}
