import { IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** One of the two. */
export class SignInDeputyRequest {
  @IsOptional() @IsUUID() deputyId?: string;
  /** The link or token that a scanner read off the card. */
  @IsOptional() @IsString() @Length(1, 500) card?: string;
}

export class DepartureRequest {
  @IsString() @Length(1, 200) reason: string;
}

export class LeaveRequest {
  @IsUUID() deputyId: string;
  @IsString() @Length(1, 200) reason: string;
}
