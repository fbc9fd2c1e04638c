import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, IsOptional, IsString, IsUUID, Length, MaxLength, Min } from 'class-validator';

export class DeputyQuery {
  @IsOptional() @IsString() @MaxLength(100) q?: string;
}

export class SaveGroupRequest {
  @IsString() @Length(1, 100) name: string;
  @IsUUID() leaderId: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @ArrayUnique() @IsUUID(undefined, { each: true }) deputyIds: string[];
  @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsUUID(undefined, { each: true }) projectIds: string[];
}

export class ChangeGroupRequest extends SaveGroupRequest {
  /** The revision the person saw. */
  @IsInt() @Min(1) revision: number;
}
