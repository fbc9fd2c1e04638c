import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { ShownPasskeyRequest } from '../passkeys/passkey.requests';

export class OwnPasswordRequest {
  @IsString() @Length(1, 200) current: string;
  @IsString() @Length(10, 200) password: string;
}

export class ConfirmFactorRequest {
  /** Six digits, as the app shows them. */
  @IsString() @Length(6, 6) code: string;
}

export class OwnProofRequest {
  @IsString() @Length(1, 200) password: string;
  /** Six digits of the app, or a recovery code, where the account has a second factor. */
  @IsOptional() @IsString() @Length(1, 40) code?: string;
  /** Said instead of a code, where the account has one. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ShownPasskeyRequest) passkey?: ShownPasskeyRequest;
}
