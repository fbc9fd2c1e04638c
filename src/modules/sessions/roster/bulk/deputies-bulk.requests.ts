import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { BulkIdsRequest } from '../../../bulk-acts/bulk.requests';
import { DeputiesRequest } from '../roster.requests';

export class DeputiesBulkChange {
  @IsOptional() @IsBoolean() isInOffice?: boolean;
  @IsOptional() @IsUUID() delegationId?: string;
}

export class DeputiesBulkRequest extends BulkIdsRequest {
  @IsObject() @ValidateNested() @Type(() => DeputiesBulkChange) change: DeputiesBulkChange;
  /** Every deputy that the list finds so, instead of `ids`; for previews. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeputiesRequest) all?: DeputiesRequest;
}
