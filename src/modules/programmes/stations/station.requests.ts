import { PartialType } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, MaxLength } from 'class-validator';

export class SaveStationRequest {
  @IsString() @Length(1, 100) name: string;
  /** Town or street. */
  @IsString() @MaxLength(100) area: string;
  @IsString() @MaxLength(200) address: string;
}

export class ChangeStationRequest extends PartialType(SaveStationRequest, { skipNullProperties: false }) {
  @IsOptional() @IsBoolean() isDisabled?: boolean;
}
