import { ArrayMaxSize, IsArray, IsIn, IsString, Length } from 'class-validator';
import type { SpecialDay } from '../../../domain/shared/work-calendar';
import { RowsOf } from '../../../platform/errors/rows-of';

const MOST_DAYS = 366;

class SpecialDayRow {
  /** YYYY-MM-DD. */
  @IsString() @Length(10, 10) day: string;
  @IsIn(['holiday', 'workday']) kind: SpecialDay['kind'];
  /** What it belongs to, e.g. 国庆节. */
  @IsString() @Length(1, 40) name: string;
}

export class ChangeWorkDaysRequest {
  @RowsOf(() => SpecialDayRow, MOST_DAYS) set: SpecialDayRow[];
  /** Days that follow their weekday again. */
  @IsArray() @ArrayMaxSize(MOST_DAYS) @IsString({ each: true }) @Length(10, 10, { each: true }) clear: string[];
}
