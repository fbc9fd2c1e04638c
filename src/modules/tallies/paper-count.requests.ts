import { IsInt, IsObject, Max, Min } from 'class-validator';
import type { PaperPartCount } from '../../contract/http/paper-counts';

export class PaperCountRequest {
  /** Papers taken out of the box of this place. */
  @IsInt() @Min(0) @Max(1_000_000) returned: number;
  /** Part → figures; judged against the form of the part. */
  @IsObject() parts: Record<string, PaperPartCount>;
}
