import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { RECTIFICATION_ACTS, RECTIFICATION_STATES, type RectificationAct, type RectificationState } from '../../../../domain/progress/rectification-states';
import { RECTIFICATION_SOURCES, type RectificationSource } from '../../../../domain/progress/supervision-parts';

export class RectificationsQuery {
  /** Of that year, and of the years before what was still open when it began. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) year?: number;
  @IsOptional() @IsIn(RECTIFICATION_STATES) state?: RectificationState;
  @IsOptional() @IsUUID() unitId?: string;
  @IsOptional() @IsUUID() projectId?: string;
  @IsOptional() @IsIn(RECTIFICATION_SOURCES) source?: RectificationSource;
}

export class FindingRequest {
  @IsUUID() unitId: string;
  @IsString() @MaxLength(2000) text: string;
  @IsISO8601({ strict: true }) @Length(10, 10) dueOn: string;
  @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsUUID(undefined, { each: true }) photoIds: string[];
}

export class OpenRectificationRequest extends FindingRequest {
  @IsUUID() projectId: string;
  @IsISO8601({ strict: true }) @Length(10, 10) foundOn: string;
}

export class RectificationActRequest {
  @IsIn(RECTIFICATION_ACTS) act: RectificationAct;
  /** The state the person saw. */
  @IsIn(RECTIFICATION_STATES) from: RectificationState;
  @IsString() @MaxLength(4000) note: string;
  @IsString() @MaxLength(1000) evidence: string;
  @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsUUID(undefined, { each: true }) photoIds: string[];
  /** Until when, where it is opened again. */
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) dueOn: string | null = null;
}
