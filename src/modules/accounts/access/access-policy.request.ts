import { IsIn, IsInt, Max, Min } from 'class-validator';
import { FACTOR_RULES, type FactorRule } from '../../../contract/http/accounts';

export class AccessPolicyRequest {
  /** Who must have a second factor. Whoever has one is asked for it in any case. */
  @IsIn(FACTOR_RULES) secondFactor: FactorRule;
  /** A sign-in ends so long after its last use. */
  @IsInt() @Min(5) @Max(720) idleMinutes: number;
  /** And in any case so long after it began. */
  @IsInt() @Min(1) @Max(24) longestHours: number;
}
