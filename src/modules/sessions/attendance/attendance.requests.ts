import { IsString, IsUUID, Length, ValidateIf } from 'class-validator';

/** One of the two. */
export class SignInDeputyRequest {
  @ValidateIf((request: SignInDeputyRequest) => request.deputyId !== undefined) @IsUUID() deputyId?: string;
  /** The link or token that a scanner read off the card. */
  @ValidateIf((request: SignInDeputyRequest) => request.card !== undefined) @IsString() @Length(1, 500) card?: string;
}

export class DepartureRequest {
  @IsString() @Length(1, 200) reason: string;
}

export class LeaveRequest {
  @IsUUID() deputyId: string;
  @IsString() @Length(1, 200) reason: string;
}
