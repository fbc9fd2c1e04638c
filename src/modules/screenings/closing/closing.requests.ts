import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { EXCEPTIONS, type ExceptionCode } from '../../../domain/screening/closing-problems';

export class ClosingQuery {
  /** Place of the first to be listed, from 0. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(10_000_000) from?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000) limit?: number;
}

export class ExceptionRequest {
  @IsIn(Object.keys(EXCEPTIONS)) code: ExceptionCode;
  @IsString() @Length(1, 500) reason: string;
}
