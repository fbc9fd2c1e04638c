import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import type { Finding } from '../../../domain/screening/criteria';
import { END_CODES, type EndCode } from '../../../domain/screening/outcomes';

const MOST = 2_147_483_647;

export class FindingsRequest {
  /** code of the criterion → finding and remark. */
  @IsObject() findings: Record<string, Finding>;
  /** The revision of the sheet that was edited. */
  @IsOptional() @IsString() @Length(1, 100) basedOn?: string;
}

export class DraftRequest {
  @IsIn(END_CODES) code: EndCode;
  /** In plain words, to whoever proposed it. */
  @IsString() @MaxLength(2000) reply: string;
  /** What happens next. */
  @ValidateIf((request: DraftRequest) => request.nextStep !== null) @IsString() @MaxLength(500) nextStep: string | null;
  /** The number of the suggestion that it repeats. */
  @ValidateIf((request: DraftRequest) => request.target !== null) @IsInt() @Min(1) @Max(MOST) target: number | null;
  /** The newest version that was read; 0: there was none. */
  @IsOptional() @IsInt() @Min(0) @Max(MOST) basedOn?: number;
}

export class SignRequest {
  /** The version that was read. */
  @IsInt() @Min(1) @Max(MOST) version: number;
}

export class SendBackRequest extends SignRequest {
  @IsString() @MaxLength(500) reason: string;
}
