import type { BallotPart, Purpose, Secrecy } from '../../domain/ballot/ballot';
import type { ItemText } from '../../domain/ballot/manifest';
import type { PartResult } from '../../domain/tally/result';
import type { DecisionView, TurnoutView } from './ballots';

/** GET /api/public/congresses · GET /api/public/:slug/results (published ballots, newest first) */
export interface PublicCongress {
  readonly slug: string;
  readonly name: string;
  readonly isExample: boolean;
}
export interface PublicResultSummary {
  readonly ballotId: string;
  readonly title: string;
  readonly session: string;
  readonly publishedAt: string;
  readonly adopted: number;
  readonly candidates: number;
}

/** GET /api/public/:slug/results/:ballotId — bytes written once, at publication, served with a strong ETag.
 *  GET …/bundle.zip — the public edition of the bundle. GET /api/ballots/:id/custody.zip (chief scrutineer) — the full one. */
export interface PublicResult {
  readonly congress: PublicCongress;
  readonly ballotId: string;
  readonly title: string;
  readonly session: string;
  readonly purpose: Purpose;
  readonly secrecy: Secrecy;
  readonly transport: 'http' | 'https';
  readonly manifestCode: string;
  readonly manifestHash: string;
  readonly turnout: TurnoutView;
  readonly parts: readonly BallotPart[];
  readonly texts: readonly ItemText[];
  /** null where the rule profile publishes names of projects only. */
  readonly results: readonly PartResult[] | null;
  readonly decision: DecisionView;
  /** Name → marks per part; only where the rule profile says so (named ballots). */
  readonly named: readonly { readonly name: string; readonly delegation: string; readonly parts: Readonly<Record<string, Readonly<Record<string, string | number>>>> }[] | null;
  readonly checkpoint: string;
}
