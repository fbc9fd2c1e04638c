import { IsInt, IsString, MaxLength, Min, ValidateIf } from 'class-validator';
import { MOST } from '../../../domain/shared/districts/read-district-map';

export class SaveDistrictMapRequest {
  @IsInt() @Min(0) basedOn: number;
  @ValidateIf(({ file }: SaveDistrictMapRequest) => file !== null) @IsString() @MaxLength(MOST.bytes) file: string | null;
  @IsString() @MaxLength(60) approvalNumber: string;
}

export class RemoveDistrictMapRequest {
  @IsInt() @Min(0) basedOn: number;
}
