import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { REPLY_STANDINGS, type ReplyStanding } from '../../contract/http/levels';

export class YearQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
}

export class RepliesQuery {
  @IsIn(REPLY_STANDINGS) standing: ReplyStanding;
  /** How many to pass over. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(10_000_000) from?: number;
}
