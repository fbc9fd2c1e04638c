import { PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsISO8601, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { PROGRAMME_KINDS, type ProgrammeKind } from '../../contract/http/programmes';
import { STEP_KINDS } from '../../domain/screening/approval-chain';
import { RowsOf } from '../../platform/errors/rows-of';

const MOST_ROWS = 200;

class NamedRow {
  @IsString() @Length(1, 40) code: string;
  @IsString() @Length(1, 100) text: string;
}

class ListRowRequest {
  @IsString() @Length(1, 40) code: string;
  @IsString() @Length(1, 300) text: string;
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @Length(1, 40, { each: true }) words: string[];
}

class StepRow {
  @IsString() @Length(1, 40) id: string;
  @IsString() @Length(1, 100) body: string;
  @IsIn(STEP_KINDS) kind: (typeof STEP_KINDS)[number];
  @IsBoolean() needsDocument: boolean;
}

export class SaveProgrammeRequest {
  @IsInt() @Min(2000) @Max(2200) year: number;
  @IsString() @Length(1, 100) name: string;
  @IsIn(PROGRAMME_KINDS) kind: ProgrammeKind;
  @IsOptional() @IsUUID() profileId: string | null;
  @IsBoolean() isContinuous: boolean;
  /** Whole minutes, with an offset. */
  @IsISO8601({ strict: true }) collectsFrom: string;
  @IsISO8601({ strict: true }) collectsUntil: string;
  @IsISO8601({ strict: true }) cosignUntil: string;
  @IsISO8601({ strict: true }) screeningUntil: string;
  @IsISO8601({ strict: true }) closesAt: string;
  @IsString() @Length(1, 60) timeZone: string;
  @IsOptional() @IsInt() @Min(1) @Max(500) seats: number | null;
  /** In 分; only of a suggestion fund. */
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) fundCents: number | null;
  @RowsOf(() => NamedRow, MOST_ROWS) categories: NamedRow[];
  @RowsOf(() => ListRowRequest, MOST_ROWS) positiveList: ListRowRequest[];
  @RowsOf(() => ListRowRequest, MOST_ROWS) negativeList: ListRowRequest[];
  @RowsOf(() => NamedRow, MOST_ROWS) criteria: NamedRow[];
  @RowsOf(() => StepRow, 20) approvalChain: StepRow[];
}

export class ChangeProgrammeRequest extends PartialType(SaveProgrammeRequest, { skipNullProperties: false }) {
  /** The revision that was edited. */
  @IsOptional() @IsString() @Length(1, 100) basedOn?: string;
}

export class HoldRequest {
  @IsString() @Length(2, 500) reason: string;
}

export class ReleaseRequest {
  /** true: everything still to come moves by the length of the hold. */
  @IsBoolean() isPostponing: boolean;
}
