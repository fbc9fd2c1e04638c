import { IsString, Length } from 'class-validator';

export class SearchRequest {
  /** Words, or a number. */
  @IsString() @Length(1, 100) q: string;
}
