import { ArrayMaxSize, ArrayUnique, IsBoolean, IsIn, IsNumber, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { ORIGINS, SOURCES, type Origin, type Source } from '../../../contract/http/proposals';

/** Far above every limit of the rules, which say how long a text may be and how long it is. */
const ANY = 100_000;
const MOST_ATTACHMENTS = 9;
const unlessNull = (field: string) => ValidateIf((request: object) => Reflect.get(request, field) !== null);

/** What anybody writes. Lengths, places, sums and years are matters of the rules (docs/rules.md, PROPOSE). */
export class ProposeRequest {
  @IsUUID() programmeId: string;
  /** Random, made by the form, told to nobody else: the same key again answers with the same suggestion, and the query code follows from it. */
  @Matches(/^[\w.:-]{8,100}$/) sourceKey: string;
  @IsIn(['person', 'organisation']) proposerKind: 'person' | 'organisation' = 'person';
  @IsString() @MaxLength(ANY) title: string;
  @IsString() @MaxLength(ANY) need: string;
  @IsString() @MaxLength(ANY) category: string = '';
  /** Town or street. */
  @IsString() @MaxLength(ANY) area: string = '';
  @IsString() @MaxLength(ANY) location: string = '';
  /** WGS 84 degrees; both or neither. */
  @unlessNull('latitude') @IsNumber() latitude: number | null = null;
  @unlessNull('longitude') @IsNumber() longitude: number | null = null;
  @IsString() @MaxLength(ANY) beneficiaries: string = '';
  /** Quantified, with a unit: 20 公里, 3000 户. */
  @IsString() @MaxLength(ANY) target: string = '';
  /** In 分. */
  @unlessNull('costLowCents') @IsNumber() costLowCents: number | null = null;
  @unlessNull('costCents') @IsNumber() costCents: number | null = null;
  @IsString() @MaxLength(ANY) fundingSource: string = '';
  @IsString() @MaxLength(ANY) finishBy: string = '';
  @IsBoolean() finishesInYear: boolean = true;
  /** What is done within the year, where the whole takes longer. */
  @IsString() @MaxLength(ANY) stageTarget: string = '';
  @IsString() @MaxLength(ANY) responsibleUnit: string = '';
  /** From the QR code of a liaison station. */
  @IsOptional() @IsString() @MaxLength(50) stationCode?: string;
  /** Never public; '' where the proposer stays unnamed. */
  @IsString() @MaxLength(ANY) name: string = '';
  @IsString() @MaxLength(ANY) phone: string = '';
  @IsUUID('all', { each: true }) @ArrayUnique() @ArrayMaxSize(MOST_ATTACHMENTS) attachmentIds: string[] = [];
}

export class EnterProposalRequest extends ProposeRequest {
  @IsIn(ORIGINS) origin: Origin;
  @IsIn(SOURCES) source: Source;
}

export class DeputyProposalRequest extends ProposeRequest {
  /** 接待记录, 意见箱, or the deputy's own. */
  @IsIn(['form', 'reception', 'opinion-box']) source: Source = 'form';
}
