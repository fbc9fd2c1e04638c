import { PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { PURPOSES, SECRECIES, type Medium, type Purpose, type Secrecy } from '../../domain/ballot/ballot';
import { BALLOT_STATES, type BallotState } from '../../domain/ballot/states';
import { RowsOf } from '../../platform/errors/rows-of';

const MOST_ITEMS = 200;

const isByHand = (request: DraftBallotRequest): boolean => request.confirmationId === undefined;

export class EvaluationItemRequest {
  @IsUUID() projectId: string;
  @IsString() @Length(1, 200) title: string;
  @IsString() @MaxLength(100) unit: string;
}

export class DraftBallotRequest {
  @IsUUID() sittingId: string;
  @IsString() @Length(1, 200) title: string;
  @IsIn(PURPOSES) purpose: Purpose;
  /** Default: what the rule profile says. */
  @IsOptional() @IsIn(['tablet', 'paper']) medium?: Medium;
  /** The list that the presidium confirmed; projects, places and rules are then not given. */
  @ValidateIf((request: DraftBallotRequest) => request.confirmationId !== undefined) @IsUUID() confirmationId?: string;
  @ValidateIf(isByHand) @IsUUID() profileId?: string;
  /** How many are to be adopted; null: all that pass. */
  @ValidateIf((request: DraftBallotRequest) => isByHand(request) && request.seats !== null) @IsInt() @Min(1) @Max(MOST_ITEMS) seats?: number | null;
  @ValidateIf(isByHand) @IsArray() @ArrayMaxSize(MOST_ITEMS) @ArrayUnique() @IsUUID('all', { each: true }) projectIds?: string[];
  /** Last year's projects, to be evaluated on the same paper. */
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_ITEMS) @ArrayUnique() @IsUUID('all', { each: true }) evaluationProjectIds?: string[];
  /** Parts of projects that one unit answers for, each evaluated on its own. */
  @IsOptional() @RowsOf(() => EvaluationItemRequest, MOST_ITEMS) evaluationItems?: EvaluationItemRequest[];
  /** Those of `projectIds` that are taken out of a whole list and voted on their own, where the rule profile lets them. */
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_ITEMS) @ArrayUnique() @IsUUID('all', { each: true }) separateProjectIds?: string[];
  /** Default: what the rule profile says. */
  @IsOptional() @IsIn(SECRECIES) secrecy?: Secrecy;
}

export class ChangeDraftRequest extends PartialType(DraftBallotRequest, { skipNullProperties: false }) {
  /** The revision that was edited. */
  @IsOptional() @IsInt() @Min(1) basedOn?: number;
}

export class ActRequest {
  /** The state the person saw. */
  @IsIn(BALLOT_STATES) from: BallotState;
  /** open: length of the countdown. */
  @IsOptional() @IsInt() @Min(1) @Max(120) minutes?: number;
  /** announce: why the adopted list departs from the computed one; void: why. */
  @IsOptional() @IsString() @Length(1, 500) reason?: string;
  /** certify: names of the scrutineers; announce: who signs a departure. */
  @IsOptional() @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @Length(1, 50, { each: true }) signers?: string[];
  /** announce: part → adopted items. */
  @IsOptional() @IsObject() adopted?: Record<string, string[]>;
  @IsOptional() @IsString() @MaxLength(100) noticeNumber?: string;
}

export class TakePaperRequest {
  @IsString() @MaxLength(600) request: string;
  @IsOptional() @IsString() @MaxLength(600) secondRequest: string | null = null;
  @IsString() @MaxLength(100) deviceSignature: string;
}

export class PaperIssueRequest {
  @IsUUID() deputyId: string;
  @IsBoolean() surrendersTablet: boolean;
}

export class CardDrawRequest {
  @IsUUID() deputyId: string;
}

export class RollSupplementRequest {
  @IsString() @Length(1, 500) reason: string;
}

export class FollowUpBallotRequest {
  @IsIn(['reballot', 'runoff']) kind: 'reballot' | 'runoff';
}
