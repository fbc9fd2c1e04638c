import type { SurplusMin } from '../screening/surplus';
import type { CastJitter, LivePolicy, Secrecy } from './ballot';
import type { AdoptionRule, Base, SatisfactionRate } from './rule';
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
  readonly underSelect: 'valid';
  /** 弃权 and 未按 are figures of their own beside 赞成 and 反对. */
  readonly abstainSeparate: true;
  readonly notPressedSeparate: true;
  readonly writeIn: false;
  /** Whether a project may be taken out of a whole list and voted on its own (SPLIT-01). */
  readonly splitVote: boolean;
  // candidates
  readonly allowEqualNumber: boolean;
  readonly surplusMin: SurplusMin | null;
  // deliberation
  /** Whether its proposer may withdraw a candidate before the vote. */
  readonly withdrawal: 'presidium-consent' | 'never';
  /** How many deputies may move an amendment, and up to how many hours before the presidium meets. */
  readonly amendment: { readonly minDeputies: number; readonly cutoffHours: number };
  // rule
  readonly rule: AdoptionRule & { readonly notPressedCountsAsVote: boolean };
  readonly returnedOverIssued: 'void';
  readonly rerunMax: number;
  // method
  readonly secrecy: Secrecy;
  readonly method: 'tablet' | 'paper';
  readonly votingUnit: 'plenary' | 'delegation';
  readonly fallback: 'paper' | 'hands';
  /** Whether boxes for paper are shown empty and sealed before voting. */
  readonly sealBoxes: boolean;
  /** Whether the papers of each ballot of a sitting have a colour of their own. */
  readonly multiColour: boolean;
  readonly castJitter: CastJitter;
  readonly live: LivePolicy;
  // people
  readonly scrutineers: { readonly chief: number; readonly perDelegation: number };
  readonly scrutineersMustBeDeputies: boolean;
  /** Whether the record has lines to sign by hand. */
  readonly signRecord: boolean;
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
  readonly evaluation: EvaluationProfile | null;
  readonly retentionYears: number | null;
}

/** How last year's projects are evaluated. The place is `votingUnit`. */
export interface EvaluationProfile {
  readonly voters: 'deputies';
  readonly base: Base;
  readonly half: 'atLeast' | 'exceed';
  readonly rate: SatisfactionRate;
  readonly choices: readonly string[];
  /** Months within which a unit reports again on an item that earned the last grade; absent: six (BELOW-03). */
  readonly followUpMonths?: number;
}

export const PRESET_NAMES = ['county-competitive', 'town-competitive', 'equal-number-per-item', 'whole-list', 'street-assembly', 'standing-committee'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];
