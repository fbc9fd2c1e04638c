import { IsIn, IsOptional } from 'class-validator';
import { DRAWN_LANGUAGES, type DrawnLanguage } from '../../../contract/http/drawing';

/** Chinese unless the address says otherwise, as at the pages to read. */
export class LanguageQuery {
  @IsOptional() @IsIn(DRAWN_LANGUAGES) lang?: DrawnLanguage;
}
