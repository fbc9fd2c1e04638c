import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { BulkIdsRequest } from '../../bulk-acts/bulk.requests';

export class ProjectsBulkChange {
  @IsOptional() @IsString() @MaxLength(200) responsibleUnit?: string;
  @IsOptional() @IsString() @MaxLength(500) fundingSource?: string;
  @IsOptional() @IsString() @MaxLength(100) finishBy?: string;
}

export class ProjectsBulkRequest extends BulkIdsRequest {
  @IsObject() @ValidateNested() @Type(() => ProjectsBulkChange) change: ProjectsBulkChange;
}
