import { IsISO8601, IsLatitude, IsLongitude, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { FindingRequest } from '../rectifications/rectification.requests';
import { RowsOf } from '../../../../platform/errors/rows-of';

export class InspectionsQuery {
  @IsOptional() @IsUUID() projectId?: string;
}

export class InspectionRequest {
  @IsUUID() projectId: string;
  @IsISO8601({ strict: true }) @Length(10, 10) inspectedOn: string;
  @IsString() @MaxLength(200) place: string;
  @IsOptional() @IsLatitude() latitude: number | null = null;
  @IsOptional() @IsLongitude() longitude: number | null = null;
  @IsString() @MaxLength(4000) summary: string;
  @RowsOf(() => FindingRequest, 30) findings: FindingRequest[];
}
