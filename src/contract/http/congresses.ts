import type { FirstAdmin } from './accounts';
import { LEVELS, type BodyType } from '../../domain/shared/levels';
import type { RuleProfile } from '../../domain/ballot/rule-profile';
import type { SpecialDay } from '../../domain/shared/work-calendar';

export type { SpecialDay };

/** GET /api/congresses/current · PATCH {name, bodyType?} */
export interface CongressView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly bodyType: BodyType;
  readonly isExample: boolean;
}

/** What the body of an empty installation is called until somebody says its name. */
export const UNNAMED_BODY = '人民代表大会';

export const BODY_TYPES = Object.keys(LEVELS) as readonly BodyType[];

/** POST /api/congresses: another one in the same installation. By the administrator of the installation's own. */
export type FoundCongressRequest = Pick<CongressView, 'slug' | 'name' | 'bodyType'>;
export interface FoundedCongress {
  readonly congress: CongressView;
  /** One for each of the three powers; their passwords are told this once. */
  readonly admins: readonly FirstAdmin[];
}

/** GET /api/rule-profiles (newest version of each) · GET /api/rule-profiles/presets · POST /api/rule-profiles (new profile, version 1)
 *  GET /api/rule-profiles/:id/versions · POST /api/rule-profiles/:id/versions (needs `basedOn` = newest) · GET /api/rule-profiles/:id/diff?from=1&to=2 */
export interface RuleProfileView {
  readonly id: string;
  readonly version: number;
  readonly effectiveOn: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly profile: RuleProfile;
}
export interface SaveRuleProfileRequest {
  readonly basedOn?: number;
  readonly effectiveOn: string;
  readonly profile: RuleProfile;
}
export interface RuleDifference {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** GET /api/work-days · PATCH /api/work-days: days that are not what their weekday says (放假, 调休上班). The answer is all of them. */
export interface ChangeWorkDaysRequest {
  readonly set: readonly SpecialDay[];
  /** Days that follow their weekday again. */
  readonly clear: readonly string[];
}
