import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';

const MOST_CANDIDATES = 200;

export class ShortlistRequest {
  /** In the order proposed. */
  @IsArray() @ArrayMaxSize(MOST_CANDIDATES) @ArrayUnique() @IsUUID('all', { each: true }) ids: string[];
}

export class ApproveRequest {
  @IsString() @Length(1, 40) step: string;
  @IsIn(['passed', 'sent-back']) outcome: 'passed' | 'sent-back';
  /** The day of the meeting, YYYY-MM-DD. */
  @IsISO8601({ strict: true }) @Length(10, 10) decidedOn: string;
  /** Number of the minutes or of the reply. */
  @ValidateIf((request: ApproveRequest) => request.document !== null) @IsString() @MaxLength(100) document: string | null;
  /** The earlier step it is sent back to; null: to the office. */
  @ValidateIf((request: ApproveRequest) => request.backTo !== null) @IsString() @MaxLength(40) backTo: string | null;
  @ValidateIf((request: ApproveRequest) => request.reason !== null) @IsString() @MaxLength(500) reason: string | null;
}

export class FundRequest {
  /** In 分. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountCents: number;
}
