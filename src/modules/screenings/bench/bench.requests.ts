import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { BENCH_STATES, type BenchState } from '../../../domain/screening/bench-states';

const MOST_ROWS = 200;
const asFlag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class RoundRequest {
  @IsUUID() programmeId: string;
}

export class BenchQuery extends RoundRequest {
  @IsOptional() @IsIn([...BENCH_STATES, 'merged']) state?: BenchState | 'merged';
  /** Words in title, need or place, or the number. */
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @IsString() @MaxLength(40) category?: string;
  @IsOptional() @IsString() @MaxLength(100) area?: string;
  /** Opinions that are due soon, or late. */
  @IsOptional() @IsIn(['near', 'overdue']) due?: 'near' | 'overdue';
  /** 待我处理. */
  @IsOptional() @Transform(asFlag) @IsBoolean() mine?: boolean;
  /** After this number. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(2_147_483_647) from?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(MOST_ROWS) limit?: number;
}
