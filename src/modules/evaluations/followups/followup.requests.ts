import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { FOLLOWUP_STATES, type FollowupState } from '../../../domain/evaluation/followup-states';

export class ActOnFollowup {
  @IsIn(['report', 'return']) act: 'report' | 'return';
  /** The state the person saw. */
  @IsIn(FOLLOWUP_STATES) from: FollowupState;
  @IsString() @MaxLength(4000) text: string;
}

export class AssignFollowup {
  @IsUUID() unitId: string;
}
