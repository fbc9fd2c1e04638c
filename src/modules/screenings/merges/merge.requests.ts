import { IsInt, Max, Min } from 'class-validator';
import { ReasonRequest } from '../moderation/moderation.requests';

export class MergeRequest extends ReasonRequest {
  /** Number of the suggestion it becomes part of, in the same round. */
  @IsInt() @Min(1) @Max(2_147_483_647) into: number;
}
