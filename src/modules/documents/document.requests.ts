import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { FILED_KINDS, FORMATS, type FiledKind, type Format } from '../../domain/documents/kinds';
import { MOST_CHARACTERS } from '../../domain/documents/template-problems';
import { DomainError } from '../../domain/shared/problem';

export class SittingQuery {
  @IsUUID() sitting: string;
}

export class PaperQuery {
  @IsIn(FORMATS) format: Format;
  @IsOptional() @IsUUID() sitting?: string;
  @IsOptional() @IsUUID() ballot?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2200) year?: number;
}

export class SaveTemplateRequest {
  @IsInt() @Min(0) basedOn: number;
  @IsString() @MaxLength(2 * MOST_CHARACTERS) text: string;
}

export class RestoreTemplateRequest {
  @IsInt() @Min(0) basedOn: number;
}

/** @throws DomainError `not-found` */
export function knownKind(kind: string): FiledKind {
  const known = FILED_KINDS.find((one) => one === kind);
  if (known === undefined) throw new DomainError('not-found', [{ code: 'document-unknown', at: 'kind' }]);
  return known;
}
