import { ArrayUnique, IsArray, IsIn, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { STAFF_ROLES, type StaffRole } from '../../../contract/roles';

export class GrantRequest {
  @IsArray() @ArrayUnique() @IsIn(STAFF_ROLES, { each: true }) roles: StaffRole[];
  /** Needed for `unitStaff`. */
  @ValidateIf((request: GrantRequest) => request.unitId !== null) @IsUUID() unitId: string | null;
}

export class ResetPasswordRequest {
  @IsString() @Length(10, 200) password: string;
}
