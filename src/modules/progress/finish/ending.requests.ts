import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { COMPLETIONS, type Checked, type Completion } from '../../../domain/progress/completion';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export class RecordAcceptanceRequest {
  @Matches(DAY) @IsISO8601({ strict: true }) heldOn: string;
  @IsString() @Length(1, 200) place: string;
  /** Its lines are judged by the rules themselves. */
  @IsArray() @ArrayMaxSize(100) checklist: Checked[];
  @IsString() @MaxLength(2000) remarks: string;
}

export class SignAcceptanceRequest {
  /** In which capacity, e.g. 监督小组组长. */
  @IsString() @Length(1, 100) capacity: string;
}

export class RecordCompletionRequest {
  @IsIn(COMPLETIONS) completion: Completion;
  @IsString() @MaxLength(2000) reason: string;
  @IsOptional() @Matches(DAY) @IsISO8601({ strict: true }) newDay: string | null;
}
