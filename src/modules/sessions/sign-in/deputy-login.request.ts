import { IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

/** Either a card, or seat and code. */
export class DeputyLoginRequest {
  /** The part after `#card=` of the QR link, or the whole link. */
  @IsOptional() @IsString() @Length(1, 500) card?: string;
  @IsOptional() @IsString() @Length(1, 20) seat?: string;
  @IsOptional() @Matches(/^\d{6}$/) code?: string;
  /** Slug of the body whose seat is meant, where one installation serves several. */
  @IsOptional() @IsString() @Length(1, 100) congress?: string;
  /** base64url Ed25519 public key made on the device. */
  @Matches(/^[\w-]{43}$/) deviceKey: string;
  /** Where several halls sit at once. */
  @IsOptional() @IsUUID() hallId?: string;
  /** Said after `deputy-already-holds-a-paper`: sign in here all the same; the paper stays on the other device. */
  @IsOptional() @IsBoolean() leavesPaperBehind?: boolean;
}
