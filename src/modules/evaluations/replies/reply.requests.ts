import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { RATINGS, type Rating } from '../../../domain/screening/handover-states';

export class OwnRatingRequest {
  /** As typed. */
  @IsString() @Length(1, 100) queryCode: string;
}

export class RateReply extends OwnRatingRequest {
  @IsIn(RATINGS) rating: Rating;
  @IsString() @MaxLength(500) note: string;
}

export class AnswerRating {
  @IsString() @MaxLength(2000) text: string;
}
