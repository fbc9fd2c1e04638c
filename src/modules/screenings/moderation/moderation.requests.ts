import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength, ValidateIf } from 'class-validator';
import { DECISIONS, type ModerationDecision } from '../../../domain/screening/moderation';

/** So that one press stays one page of work. */
const MOST_AT_ONCE = 200;
const LONG = 2000;

export class ModerateRequest {
  @IsUUID() programmeId: string;
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(MOST_AT_ONCE) @ArrayUnique() @IsUUID('all', { each: true }) ids: string[];
  @IsIn(DECISIONS) decision: ModerationDecision;
  /** Code of the list; null for accepting. */
  @ValidateIf((request: ModerateRequest) => request.reason !== null) @IsString() @MaxLength(40) reason: string | null;
  /** What the proposer reads beside the reason. */
  @IsString() @MaxLength(500) note: string;
  /** Says what would happen, and changes nothing. */
  @IsBoolean() isPreview: boolean;
}

export class ReasonRequest {
  @IsString() @Length(1, 500) reason: string;
}

export class RedactRequest extends ReasonRequest {
  @IsOptional() @IsString() @Length(1, 200) title?: string;
  @IsOptional() @IsString() @MaxLength(LONG) need?: string;
  @IsOptional() @IsString() @MaxLength(500) location?: string;
  @IsOptional() @IsString() @MaxLength(LONG) beneficiaries?: string;
  @IsOptional() @IsString() @MaxLength(LONG) target?: string;
  @IsOptional() @IsString() @MaxLength(100) area?: string;
  @IsOptional() @IsString() @MaxLength(40) category?: string;
  @IsOptional() @IsString() @MaxLength(500) fundingSource?: string;
  @IsOptional() @IsString() @MaxLength(100) finishBy?: string;
  @IsOptional() @IsString() @MaxLength(LONG) stageTarget?: string;
  @IsOptional() @IsString() @MaxLength(200) responsibleUnit?: string;
}
