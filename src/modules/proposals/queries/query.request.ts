import { IsString, Length } from 'class-validator';

export class QueryRequest {
  /** As typed: small letters, spaces and dashes do not matter. */
  @IsString() @Length(1, 100) queryCode: string;
}
