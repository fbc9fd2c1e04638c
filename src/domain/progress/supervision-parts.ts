import type { RectificationPart } from './rectification-states';

/** Where a finding comes from: 视察, 测评, 专题询问, 常委会. */
export const RECTIFICATION_SOURCES = ['inspection', 'evaluation', 'inquiry', 'standingCommittee'] as const;
export type RectificationSource = (typeof RECTIFICATION_SOURCES)[number];

/** Who found it, and so says whether it is mended. */
export type Finder = { readonly kind: 'group'; readonly groupId: string } | { readonly kind: 'deputy'; readonly deputyId: string } | { readonly kind: 'standingCommittee' };

/** As what somebody may act in supervision. */
export interface Supervisor {
  readonly deputyId: string | null;
  /** 督办小组 that the deputy is a member of. */
  readonly groupIds: readonly string[];
  readonly isStandingCommittee: boolean;
  readonly isUnitStaff: boolean;
  /** The unit that the person acts for. */
  readonly unitId: string | null;
}

/** A rectification as parts are asked about. */
export interface Found {
  readonly unitId: string;
  readonly finder: Finder;
  /** The deputy who found it is no longer in office. */
  readonly hasFinderLeft: boolean;
}

/**
 * The part of somebody in a rectification: whoever acts for the unit that has to mend it never judges it, whatever else they are (SUPERVISE-03).
 * The standing committee comes after a deputy who left (SUPERVISE-10).
 */
export function partIn({ unitId, finder, hasFinderLeft }: Found, who: Supervisor): RectificationPart {
  if (who.unitId === unitId) return who.isUnitStaff ? 'unit' : 'onlooker';
  if (hasFound(finder, who)) return 'finder';
  return hasFinderLeft && who.isStandingCommittee ? 'successor' : 'onlooker';
}

function hasFound(finder: Finder, { deputyId, groupIds, isStandingCommittee }: Supervisor): boolean {
  if (finder.kind === 'group') return deputyId !== null && groupIds.includes(finder.groupId);
  return finder.kind === 'deputy' ? finder.deputyId === deputyId : isStandingCommittee;
}
