import { PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { UNIT_KINDS, type UnitKind } from '../../../contract/http/accounts';

export class SaveUnitRequest {
  @IsString() @Length(1, 100) name: string;
  @IsIn(UNIT_KINDS) kind: UnitKind;
}

export class ChangeUnitRequest extends PartialType(SaveUnitRequest, { skipNullProperties: false }) {
  @IsOptional() @IsBoolean() isDisabled?: boolean;
}
