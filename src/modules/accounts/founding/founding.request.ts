import { IsIn, IsString, Length, Matches } from 'class-validator';
import { BODY_TYPES } from '../../../contract/http/congresses';
import type { BodyType } from '../../../domain/shared/levels';

export class FoundCongressRequest {
  /** Part of its public address: small letters, digits and dashes. */
  @IsString() @Length(2, 40) @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/) slug: string;
  @IsString() @Length(1, 100) name: string;
  @IsIn(BODY_TYPES) bodyType: BodyType;
}
