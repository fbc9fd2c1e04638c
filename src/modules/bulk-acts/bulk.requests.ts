import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsUUID } from 'class-validator';

/** So many at once; a list that is longer is gone through in parts. */
export const MOST_AT_ONCE = 2000;

export class BulkIdsRequest {
  @IsArray() @ArrayMaxSize(MOST_AT_ONCE) @ArrayUnique() @IsUUID('all', { each: true }) ids: string[];
  /** Says what would come of it and changes nothing. */
  @IsBoolean() isPreview: boolean;
}
