import { IsBoolean, IsISO8601, IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { RowsOf } from '../../../platform/errors/rows-of';

export class PhotoRequest {
  /** What is photographed: photos of the same spot stand side by side. */
  @IsString() @Length(1, 100) spot: string;
  @IsIn(['before', 'during', 'after']) moment: 'before' | 'during' | 'after';
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) takenOn: string;
}

class CoverRequest {
  @IsInt() @Min(0) @Max(999) x: number;
  @IsInt() @Min(0) @Max(999) y: number;
  @IsInt() @Min(1) @Max(1000) width: number;
  @IsInt() @Min(1) @Max(1000) height: number;
}

export class ShowPhotoRequest {
  /** The revision the person saw. */
  @IsInt() @Min(1) revision: number;
  /** In thousandths of width and height. */
  @RowsOf(() => CoverRequest, 100) covers: CoverRequest[];
  @IsBoolean() isPublic: boolean;
}
