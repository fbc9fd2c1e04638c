import { Type } from 'class-transformer';
import { IsBoolean, IsObject, ValidateNested } from 'class-validator';
import { BulkIdsRequest } from '../../bulk-acts/bulk.requests';

export class AccountsBulkChange {
  @IsBoolean() isDisabled: boolean;
}

export class AccountsBulkRequest extends BulkIdsRequest {
  @IsObject() @ValidateNested() @Type(() => AccountsBulkChange) change: AccountsBulkChange;
}
