import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsHexadecimal, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { SCRUTINEERS_CHECKS, type ScrutineersCheck } from '../../domain/decision/scrutineers-checks';
import { CONTENT_CHECKS, type ContentCheck } from '../../domain/sealing/elgamal/verify';
import { RowsOf } from '../../platform/errors/rows-of';

const MOST_STATIONS = 9;
const MOST_CARDS = 5_000;
const MOST_PAPERS = 1_000_000;
/** Far above the sums and proofs of the longest paper, in base64url. */
const MOST_TEXT = 100_000;

const BASE64URL = /^[\w-]*$/;
const KEY = /^[\w-]{43}$/;
const SIGNATURE = /^[\w-]{86}$/;
const HASH = /^[0-9a-f]{64}$/;

export class StartCeremonyRequest {
  @IsInt() @Min(1) @Max(MOST_STATIONS) threshold: number;
  @IsInt() @Min(1) @Max(MOST_STATIONS) stations: number;
  @IsBoolean() hasSecondIssuer: boolean;
  @IsOptional() @IsBoolean() hasCards?: boolean;
}

export class LogProofRequest {
  /** Entries that were there before, and those that there are now. */
  @Type(() => Number) @IsInt() @Min(1) from: number;
  @Type(() => Number) @IsInt() @Min(1) to: number;
}

export class CardsRequest {
  @IsInt() @Min(1) @Max(10_000) attempt: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_CARDS) @ArrayUnique() @Matches(KEY, { each: true }) tokenKeys: string[];
}

export class RsaKeyRequest {
  @Matches(/^[\w-]{512}$/) n: string;
  @Matches(/^AQAB$/) e: string;
}

export class JoinCeremonyRequest {
  @IsInt() @Min(1) @Max(10_000) attempt: number;
  @Matches(KEY) signingKey: string;
  @Matches(KEY) sharingKey: string;
  @ValidateIf((request: JoinCeremonyRequest) => request.secondTokenKey !== null) @ValidateNested() @Type(() => RsaKeyRequest) secondTokenKey: RsaKeyRequest | null;
}

export class DealRequest {
  @IsInt() @Min(1) @Max(10_000) attempt: number;
  @IsInt() @Min(1) @Max(MOST_STATIONS) index: number;
  @IsArray() @ArrayMaxSize(MOST_STATIONS) @Matches(KEY, { each: true }) commitments: string[];
  @Matches(SIGNATURE) keyProof: string;
  @IsArray() @ArrayMaxSize(MOST_STATIONS) @Matches(BASE64URL, { each: true }) @Length(1, 200, { each: true }) shares: string[];
  @Matches(SIGNATURE) signature: string;
}

export class ConfirmationRequest {
  @IsInt() @Min(1) @Max(10_000) attempt: number;
  @Matches(KEY) electionKey: string;
  @Matches(SIGNATURE) signature: string;
}

export class InvalidPaperRequest {
  @IsInt() @Min(0) @Max(MOST_PAPERS) at: number;
  @IsIn(CONTENT_CHECKS) check: ContentCheck;
}

class SumsRequest {
  @Matches(HASH) validRoot: string;
  @IsString() @Matches(BASE64URL) @Length(0, MOST_TEXT) aggregate: string;
  @IsString() @Matches(BASE64URL) @Length(0, MOST_TEXT) partial: string;
  @Matches(SIGNATURE) signature: string;
}

export class OpeningRequest extends SumsRequest {
  @Matches(HASH) root: string;
  @IsInt() @Min(0) @Max(MOST_PAPERS) count: number;
  @RowsOf(() => InvalidPaperRequest, MOST_PAPERS) invalid: InvalidPaperRequest[];
}

export class LiveReleaseRequest extends SumsRequest {
  @IsInt() @Min(1) @Max(10_000) number: number;
  @IsInt() @Min(1) @Max(MOST_PAPERS) covers: number;
  @IsInt() @Min(1) @Max(MOST_PAPERS) received: number;
}

export class SeenCheckRequest {
  @IsIn(SCRUTINEERS_CHECKS) check: ScrutineersCheck;
  @IsBoolean() isSeen: boolean;
}

export class StationRecordRequest {
  @ArrayUnique((row: SeenCheckRequest | null) => row?.check) @RowsOf(() => SeenCheckRequest, SCRUTINEERS_CHECKS.length) checks: SeenCheckRequest[];
  @IsHexadecimal() @Matches(HASH) resultHash: string;
  @Matches(SIGNATURE) signature: string;
}

export class DestructionRequest {
  @Matches(SIGNATURE) signature: string;
}

export class SecondTokenRequest {
  @IsUUID() deputyId: string;
  @Matches(/^[\w-]{512}$/) signature: string;
}

export class SecondTokensRequest {
  @ArrayUnique((row: SecondTokenRequest | null) => row?.deputyId) @RowsOf(() => SecondTokenRequest, 5_000) signatures: SecondTokenRequest[];
}
