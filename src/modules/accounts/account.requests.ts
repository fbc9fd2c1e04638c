import { ArrayNotEmpty, ArrayUnique, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { STAFF_ROLES, type StaffRole } from '../../contract/roles';

export class LoginRequest {
  @IsString() @Length(1, 64) username: string;
  @IsString() @Length(1, 200) password: string;
  /** Slug, where one installation serves several. */
  @IsOptional() @IsString() @Length(1, 100) congress?: string;
}

export class CreateAccountRequest {
  /** Letters, digits, dots, dashes and underscores. */
  @IsString() @Length(2, 64) @Matches(/^[\p{L}\p{N}._-]+$/u) username: string;
  @IsString() @Length(1, 50) name: string;
  @IsString() @Length(10, 200) password: string;
  @ArrayNotEmpty() @ArrayUnique() @IsIn(STAFF_ROLES, { each: true }) roles: StaffRole[];
  /** Needed for `unitStaff`. */
  @IsOptional() @IsUUID() unitId?: string | null;
}

export class UpdateAccountRequest {
  @IsOptional() @IsString() @Length(1, 50) name?: string;
  @IsOptional() @IsString() @Length(10, 200) password?: string;
  @IsOptional() @ArrayNotEmpty() @ArrayUnique() @IsIn(STAFF_ROLES, { each: true }) roles?: StaffRole[];
  @IsOptional() @IsUUID() unitId?: string | null;
  @IsOptional() @IsBoolean() isDisabled?: boolean;
}
