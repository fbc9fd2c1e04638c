import { IsArray, IsIn, IsObject, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { COLOURS, type Colour } from '../../../domain/progress/lamp-policy';
import type { Report, Review, WayBack } from '../../../domain/progress/report';

const LONG = 4000;

/** Lists and their members are judged by the rules themselves. */
export class SendReportRequest implements Report {
  @IsArray() quantities: Report['quantities'];
  @IsArray() money: Report['money'];
  @IsArray() milestones: Report['milestones'];
  @IsString() @MaxLength(LONG) problems: string;
  @IsString() @MaxLength(LONG) wishes: string;
  @IsString() @MaxLength(LONG) explanation: string;
  @IsIn(COLOURS) rating: Colour;
  @IsOptional() @IsObject() wayBack: WayBack | null;
}

export class ReviewReportRequest implements Review {
  @IsIn(['accepted', 'returned']) decision: 'accepted' | 'returned';
  @IsArray() acceptedMilestones: string[];
  @IsIn(COLOURS) rating: Colour;
  @IsString() @MaxLength(LONG) note: string;
  @IsOptional() @IsObject() wayBack: WayBack | null;
}

export class WithdrawMilestoneRequest {
  @IsString() @Length(1, 40) milestoneId: string;
  @IsString() @Length(1, 2000) reason: string;
}
