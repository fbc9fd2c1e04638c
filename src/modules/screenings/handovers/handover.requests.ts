import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { HANDOVER_ACTS, HANDOVER_STATES, RATINGS, type HandoverAct, type HandoverState, type Rating } from '../../../domain/screening/handover-states';

const STAFF_ACTS = HANDOVER_ACTS.filter((act) => act !== 'reopen');

export class HandoversQuery {
  @IsOptional() @IsIn(HANDOVER_STATES) state?: HandoverState;
  @IsOptional() @IsIn(['near', 'overdue']) due?: 'near' | 'overdue';
}

export class HandOverRequest {
  @IsUUID() projectId: string;
  @IsUUID() unitId: string;
  /** YYYY-MM-DD. */
  @IsISO8601({ strict: true }) @Length(10, 10) dueOn: string;
  /** 重点领办: who leads it; '' where nobody does. */
  @IsString() @MaxLength(50) leader: string;
}

export class HandoverActRequest {
  @IsIn(STAFF_ACTS) act: Exclude<HandoverAct, 'reopen'>;
  /** The state the person saw. */
  @IsIn(HANDOVER_STATES) from: HandoverState;
  @IsString() @MaxLength(2000) note: string;
  /** A new day, where the matter is taken up again. */
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) dueOn?: string;
}

export class RatingRequest {
  @IsIn(RATINGS) rating: Rating;
  @IsString() @MaxLength(500) note: string;
}

export class PublicRatingRequest extends RatingRequest {
  @IsString() @Length(1, 40) queryCode: string;
}
