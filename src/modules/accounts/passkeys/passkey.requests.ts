import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';

/** As far as WebAuthn lets an id go: 1,023 bytes. */
const ID = /^[\w-]{1,1364}$/;

export class NewPasskeyRequest {
  /** Given by its owner, e.g. `办公室电脑`. */
  @IsString() @Length(1, 40) name: string;
  @Matches(ID) credentialId: string;
  /** `clientDataJSON`, base64url. */
  @Matches(/^[\w-]{1,4096}$/) clientData: string;
  /** `attestationObject`, base64url. */
  @Matches(/^[\w-]{1,8192}$/) attestation: string;
}

export class ShownPasskeyRequest {
  @Matches(ID) credentialId: string;
  @Matches(/^[\w-]{1,4096}$/) clientData: string;
  @Matches(/^[\w-]{1,2048}$/) authenticatorData: string;
  @Matches(/^[\w-]{1,2048}$/) signature: string;
  /** `userHandle`, where the authenticator says it. */
  @IsOptional() @Matches(/^[\w-]{1,88}$/) userId?: string;
}

export class PasskeyLoginRequest {
  @IsObject() @ValidateNested() @Type(() => ShownPasskeyRequest) passkey: ShownPasskeyRequest;
}
