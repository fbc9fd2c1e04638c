import { IsIn, IsOptional } from 'class-validator';

/** How every import of a table is asked. */
export class TableImportRequest {
  /** `true` (also when left out): say what would happen. `false`: do it. */
  @IsOptional() @IsIn(['true', 'false']) dryRun?: 'true' | 'false';
  /** `true`: answer with the table as it was read, too. */
  @IsOptional() @IsIn(['true', 'false']) shows?: 'true' | 'false';
}
