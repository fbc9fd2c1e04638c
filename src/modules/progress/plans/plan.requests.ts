import { IsIn, IsISO8601, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, Min } from 'class-validator';
import type { Plan } from '../../../domain/progress/plan';

const LONG = 2000;

export class RequestPlanRequest {
  /** The whole plan; its fields are judged by the rules themselves. */
  @IsObject() content: Plan;
  @IsString() @MaxLength(LONG) reason: string;
  /** The version in force that was edited; 0: there was none. */
  @IsOptional() @IsInt() @Min(0) basedOn?: number;
}

export class DecidePlanRequest {
  @IsIn(['adopted', 'refused']) decision: 'adopted' | 'refused';
  @IsString() @MaxLength(LONG) note: string;
}

export class RecordAdoptionRequest {
  @IsUUID() projectId: string;
  /** A day, e.g. 2026-02-27. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) adoptedOn: string;
  @IsString() @Length(1, 200) reference: string;
}
