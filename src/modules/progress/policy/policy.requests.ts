import { IsInt, IsObject, Min } from 'class-validator';
import type { ProgressPolicy } from '../../../domain/progress/progress-policy';

export class SavePolicyRequest {
  /** The version that the writer has seen; 0 where nothing was set yet. */
  @IsInt() @Min(0) basedOn: number;
  /** The whole policy; its fields are judged by the rules themselves. */
  @IsObject() policy: ProgressPolicy;
}
