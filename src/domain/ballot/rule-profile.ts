import type { SurplusMin } from '../screening/surplus';
import type { CastJitter, LivePolicy, Secrecy } from './ballot';
import type { AdoptionRule } from './rule';
import type { MarkKind, Unmarked } from './form';

/** What the local 票决办法 says, as data. Versioned, dated, diffed. */
export interface RuleProfile {
  readonly name: string;
  readonly preset: PresetName | null;
  readonly bodyType: 'province' | 'city' | 'county' | 'town' | 'street' | 'committee';
  /** The local text this profile follows, e.g. 《××县民生实事项目人大代表票决制实施办法》. */
  readonly legalBasis: string;
  // form
  readonly mark: MarkKind;
  readonly choices: readonly string[];
  /** Cap on approvals = seats when true; none when false. */
  readonly approveAtMostSeats: boolean;
  readonly unmarked: Unmarked;
  readonly overSelect: 'void-paper';
  readonly writeIn: false;
  // candidates
  readonly allowEqualNumber: boolean;
  readonly surplusMin: SurplusMin | null;
  // rule
  readonly rule: AdoptionRule;
  readonly rerunMax: number;
  // method
  readonly secrecy: Secrecy;
  readonly method: 'tablet' | 'paper';
  readonly votingUnit: 'plenary' | 'delegation';
  readonly fallback: 'paper' | 'hands';
  readonly castJitter: CastJitter;
  readonly live: LivePolicy;
  // people
  readonly scrutineers: { readonly chief: number; readonly perDelegation: number };
  readonly scrutineersMustBeDeputies: boolean;
  readonly remoteVote: false;
  readonly proxyVote: false;
  // papers and notices
  readonly noticeDays: number;
  readonly paperDays: number;
  // publication
  readonly publishCounts: boolean;
  readonly publishNames: boolean;
  readonly announceSameSitting: boolean;
  readonly noticeSigner: string;
  // last year's evaluation on the same paper
  readonly evaluation: { readonly half: 'atLeast' | 'exceed'; readonly choices: readonly string[] } | null;
  readonly retentionYears: number | null;
}

export const PRESET_NAMES = ['county-competitive', 'town-competitive', 'equal-number-per-item', 'whole-list', 'street-assembly', 'standing-committee'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
