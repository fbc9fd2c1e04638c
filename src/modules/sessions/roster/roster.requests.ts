import { PartialType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, MaxLength, Min, ValidateIf } from 'class-validator';

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class SaveDelegationRequest {
  @IsString() @Length(1, 50) name: string;
  @IsOptional() @IsInt() @Min(0) order?: number;
}

export class ChangeDelegationRequest extends PartialType(SaveDelegationRequest, { skipNullProperties: false }) {
  /** A deputy of the delegation; null: nobody leads it. */
  @IsOptional() @ValidateIf((request: ChangeDelegationRequest) => request.leadId !== null) @IsUUID() leadId?: string | null;
}

export class SaveDeputyRequest {
  /** 代表证号. */
  @trimmed @IsString() @Length(1, 40) number: string;
  @trimmed @IsString() @Length(1, 50) name: string;
  @IsUUID() delegationId: string;
  /** null: no fixed seat. */
  @IsOptional() @ValidateIf((request: SaveDeputyRequest) => request.seat !== null) @trimmed @IsString() @Length(1, 20) seat?: string | null;
  @IsOptional() @IsBoolean() isInOffice?: boolean;
}

export class ChangeDeputyRequest extends PartialType(SaveDeputyRequest, { skipNullProperties: false }) {}

export class DeputiesRequest {
  /** Part of a name, number or seat. */
  @IsOptional() @trimmed @IsString() @MaxLength(50) q?: string;
  @IsOptional() @IsUUID() delegation?: string;
  /** From 1. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) page?: number;
}

export class PrintCardsRequest {
  /** Only this delegation; all when left out. */
  @IsOptional() @IsUUID() delegationId?: string;
}
