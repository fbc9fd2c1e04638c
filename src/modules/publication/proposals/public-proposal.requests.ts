import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { ORIGINS, PUBLIC_STATES, type Origin, type PublicState } from '../../../contract/http/proposals';
import type { Wish } from './public-proposals.service';

export class WishRequest {
  /** Only of this round. */
  @IsOptional() @IsUUID() programme?: string;
  /** Words that title, need or place hold. */
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @IsString() @Length(1, 40) category?: string;
  @IsOptional() @IsString() @Length(1, 100) area?: string;
  @IsOptional() @IsIn(ORIGINS) origin?: Origin;
  @IsOptional() @IsIn(PUBLIC_STATES) state?: PublicState;
}

export class PageRequest extends WishRequest {
  @IsOptional() @IsIn(['newest', 'supports']) sort?: 'newest' | 'supports';
  /** How many to pass over. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(10_000_000) from?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(5_000) limit?: number;
}

export class MapRequest extends WishRequest {
  @Type(() => Number) @Min(-180) @Max(180) west: number;
  @Type(() => Number) @Min(-90) @Max(90) south: number;
  @Type(() => Number) @Min(-180) @Max(180) east: number;
  @Type(() => Number) @Min(-90) @Max(90) north: number;
  /** Each step halves the cells. */
  @Type(() => Number) @IsInt() @Min(0) @Max(20) zoom: number;
}

/** As far as it has been written. */
export class SimilarRequest {
  @IsString() @MaxLength(200) title: string = '';
  @IsString() @MaxLength(2000) need: string = '';
  @IsString() @MaxLength(100) area: string = '';
  @IsString() @MaxLength(200) location: string = '';
  @IsString() @MaxLength(40) category: string = '';
  /** WGS 84 degrees. */
  @IsOptional() @IsNumber() @Min(-90) @Max(90) latitude: number | null = null;
  @IsOptional() @IsNumber() @Min(-180) @Max(180) longitude: number | null = null;
}

export const wishOf = ({ programme, q, category, area, origin, state }: WishRequest): Wish => ({
  programmeId: programme ?? null,
  q: q ?? null,
  category: category ?? null,
  area: area ?? null,
  origin: origin ?? null,
  state: state ?? null,
});
