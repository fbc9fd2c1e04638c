import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { INQUIRY_ACTS, INQUIRY_STATES, type InquiryAct, type InquiryState } from '../../../../domain/progress/inquiry-states';

export class SaveInquiryRequest {
  @IsString() @Length(1, 200) topic: string;
  @IsISO8601({ strict: true }) @Length(10, 10) heldOn: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @ArrayUnique() @IsUUID(undefined, { each: true }) projectIds: string[];
}

export class AskRequest {
  @IsUUID() projectId: string;
  @IsUUID() unitId: string;
  @IsString() @Length(1, 2000) text: string;
}

export class InquiryActRequest {
  @IsIn(INQUIRY_ACTS) act: InquiryAct;
  /** The state the person saw. */
  @IsIn(INQUIRY_STATES) from: InquiryState;
  @IsString() @MaxLength(4000) text: string;
  /** Until when it is to be mended, where the asker is not content. */
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) dueOn: string | null = null;
}
