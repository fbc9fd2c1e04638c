import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsObject, IsOptional, Matches, Min } from 'class-validator';
import type { RuleProfile } from '../../../domain/ballot/rule-profile';

export class SaveRuleProfileRequest {
  /** The newest version that the writer has seen; needed for every version after the first. */
  @IsOptional() @IsInt() @Min(1) basedOn?: number;
  /** The day from which it holds, e.g. 2026-02-01. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) effectiveOn: string;
  /** The whole profile; its fields are judged by the rules themselves. */
  @IsObject() profile: RuleProfile;
}

export class RuleDiffRequest {
  @Type(() => Number) @IsInt() @Min(1) from: number;
  @Type(() => Number) @IsInt() @Min(1) to: number;
}
