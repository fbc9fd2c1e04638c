import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsInt, IsLatitude, IsLongitude, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';

const LONG = 2000;

export class SaveProjectRequest {
  @IsInt() @Min(2000) @Max(2200) year: number;
  /** Unique in its year. */
  @IsString() @Length(1, 40) code: string;
  @IsString() @Length(1, 200) title: string;
  @IsString() @MaxLength(LONG) summary: string;
  @IsString() @MaxLength(LONG) need: string;
  @IsString() @MaxLength(500) location: string;
  @IsString() @MaxLength(200) responsibleUnit: string;
  /** In 分; null: not stated. */
  @ValidateIf((request: SaveProjectRequest) => request.costCents !== null) @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) costCents: number | null;
  @IsString() @MaxLength(500) fundingSource: string;
  @IsString() @MaxLength(LONG) target: string;
  @IsString() @MaxLength(LONG) beneficiaries: string;
  @IsString() @MaxLength(100) finishBy: string;
  @IsOptional() @IsString() @MaxLength(40) category?: string;
  /** Town or street. */
  @IsOptional() @IsString() @MaxLength(100) area?: string;
  /** WGS 84 degrees; both or neither. */
  @IsOptional() @IsLatitude() latitude?: number | null;
  @IsOptional() @IsLongitude() longitude?: number | null;
  /** In 分: lower end of an estimate whose upper end is `costCents`. */
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) costLowCents?: number | null;
  /** What is done within the year, where the whole takes longer. */
  @IsOptional() @IsString() @MaxLength(LONG) stageTarget?: string;
}

export class ChangeProjectRequest extends PartialType(SaveProjectRequest, { skipNullProperties: false }) {
  /** The revision that was edited. */
  @IsOptional() @IsInt() @Min(1) basedOn?: number;
}

export class OrderProjectsRequest {
  @ArrayNotEmpty() @ArrayUnique() @IsUUID('all', { each: true }) ids: string[];
}

export class ProjectsRequest {
  /** Only projects of this year. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
}
