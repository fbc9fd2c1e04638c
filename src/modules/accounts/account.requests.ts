import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { ShownPasskeyRequest } from './passkeys/passkey.requests';

export class LoginRequest {
  @IsString() @Length(1, 64) username: string;
  @IsString() @Length(1, 200) password: string;
  /** Slug, where one installation serves several. */
  @IsOptional() @IsString() @Length(1, 100) congress?: string;
  /** Said after `second-factor-needed`: six digits of the app, or a recovery code. */
  @IsOptional() @IsString() @Length(1, 40) code?: string;
  /** Said instead of a code, where the account has one. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ShownPasskeyRequest) passkey?: ShownPasskeyRequest;
}

export class CreateAccountRequest {
  /** Letters, digits, dots, dashes and underscores. */
  @IsString() @Length(2, 64) @Matches(/^[\p{L}\p{N}._-]+$/u) username: string;
  @IsString() @Length(1, 50) name: string;
  @IsString() @Length(10, 200) password: string;
}

export class UpdateAccountRequest {
  @IsOptional() @IsString() @Length(1, 50) name?: string;
  @IsOptional() @IsBoolean() isDisabled?: boolean;
}
