import { PartialType, PickType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsBoolean, IsIn, IsInt, IsISO8601, IsObject, IsString, IsUUID, Length, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { REMARK_KINDS, type RemarkKind } from '../../../contract/http/deliberation';
import { CANDIDATE_FIELDS } from '../../../domain/deliberation/candidate';
import { SaveProjectRequest } from '../../projects/project.requests';

const MOST_ITEMS = 200;
const LONG = 2000;
const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class SendPacketRequest {
  /** The sending it follows; 0 for the first. */
  @IsInt() @Min(0) basedOn: number;
  /** In the order in which deputies read them. */
  @ArrayNotEmpty() @ArrayMaxSize(MOST_ITEMS) @ArrayUnique() @IsUUID('all', { each: true }) projectIds: string[];
}

export class MeetingRequest {
  /** With offset, e.g. 2026-02-27T09:00:00+08:00. */
  @IsISO8601({ strict: true }) meetsAt: string;
}

export class SaveRemarkRequest {
  /** null: about the list or the rules as a whole. */
  @ValidateIf((request: SaveRemarkRequest) => request.projectId !== null) @IsUUID() projectId: string | null;
  @IsIn(REMARK_KINDS) kind: RemarkKind;
  @trimmed @IsString() @Length(1, LONG) text: string;
}

export class SaveDelegationRemarkRequest extends SaveRemarkRequest {
  @IsUUID() delegationId: string;
}

export class AnswerRequest {
  /** Who answers for the government. */
  @trimmed @IsString() @Length(1, 200) unit: string;
  @trimmed @IsString() @Length(1, LONG) text: string;
}

/** Fields of a candidate and what they are to become. */
export class AmendmentChange extends PartialType(PickType(SaveProjectRequest, CANDIDATE_FIELDS), { skipNullProperties: false }) {}

export class WriteAmendmentRequest {
  @IsUUID() projectId: string;
  @IsObject() @ValidateNested() @Type(() => AmendmentChange) change: AmendmentChange;
  @trimmed @IsString() @Length(1, LONG) reason: string;
}

export class DecideRequest {
  @IsBoolean() isAccepted: boolean;
  @trimmed @IsString() @Length(1, 500) reason: string;
}

export class AskWithdrawalRequest {
  @IsUUID() projectId: string;
  @trimmed @IsString() @Length(1, 500) reason: string;
}

export class PresidiumVote {
  @IsInt() @Min(1) @Max(10_000) members: number;
  @IsInt() @Min(0) @Max(10_000) present: number;
  @IsInt() @Min(0) @Max(10_000) votesFor: number;
  @IsInt() @Min(0) @Max(10_000) votesAgainst: number;
}

export class ConfirmListRequest {
  /** What the presidium saw. */
  @IsInt() @Min(0) revision: number;
  /** In the order on the paper. */
  @ArrayNotEmpty() @ArrayMaxSize(MOST_ITEMS) @ArrayUnique() @IsUUID('all', { each: true }) projectIds: string[];
  @IsUUID() profileId: string;
  /** How many are to be adopted; null: all that pass. */
  @ValidateIf((request: ConfirmListRequest) => request.seats !== null) @IsInt() @Min(1) @Max(MOST_ITEMS) seats: number | null;
  /** null: the hands were not counted. */
  @ValidateIf((request: ConfirmListRequest) => request.vote !== null) @IsObject() @ValidateNested() @Type(() => PresidiumVote) vote: PresidiumVote | null;
}
