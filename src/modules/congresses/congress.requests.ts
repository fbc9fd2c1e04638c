import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { BODY_TYPES } from '../../contract/http/congresses';
import type { BodyType } from '../../domain/shared/levels';

export class ChangeCongressRequest {
  @IsString() @Length(1, 100) name: string;
  /** As it is, when left out. */
  @IsOptional() @IsIn(BODY_TYPES) bodyType?: BodyType;
}
