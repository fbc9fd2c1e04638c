import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { OPINION_VERDICTS, type OpinionVerdict } from '../../../domain/screening/opinions';

const MOST_UNITS = 30;
const LONG = 2000;

export class AssignRequest {
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(MOST_UNITS) @ArrayUnique() @IsUUID('all', { each: true }) unitIds: string[];
  /** Who leads the review (牵头); null: nobody. */
  @ValidateIf((request: AssignRequest) => request.leadUnitId !== null) @IsUUID() leadUnitId: string | null;
  /** Due after so many working days from today. */
  @IsInt() @Min(1) @Max(120) workingDays: number;
}

export class OpinionRequest {
  @IsIn(OPINION_VERDICTS) verdict: OpinionVerdict;
  /** In 分: lower end of an estimate whose upper end is `costCents`. */
  @ValidateIf((request: OpinionRequest) => request.costLowCents !== null) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) costLowCents: number | null;
  @ValidateIf((request: OpinionRequest) => request.costCents !== null) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) costCents: number | null;
  @IsString() @MaxLength(LONG) site: string;
  @IsString() @MaxLength(LONG) funding: string;
  @IsBoolean() finishesInYear: boolean;
  @IsString() @MaxLength(LONG) legality: string;
  @IsString() @MaxLength(LONG) remarks: string;
  /** The version of the unit's opinion that was read; 0: there was none. */
  @IsOptional() @IsInt() @Min(0) basedOn?: number;
}
