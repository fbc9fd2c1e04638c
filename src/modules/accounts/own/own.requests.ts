import { IsString, Length } from 'class-validator';

export class PasswordRequest {
  @IsString() @Length(1, 200) password: string;
}

export class OwnPasswordRequest {
  @IsString() @Length(1, 200) current: string;
  @IsString() @Length(10, 200) password: string;
}

export class ConfirmFactorRequest {
  /** Six digits, as the app shows them. */
  @IsString() @Length(6, 6) code: string;
}

export class OwnRemovalRequest extends PasswordRequest {
  /** Of the app, or a recovery code. */
  @IsString() @Length(6, 40) code: string;
}
