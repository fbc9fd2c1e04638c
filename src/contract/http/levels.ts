import { REPLY_STANDINGS, type ReplyStanding } from '../../domain/screening/reply-standing';
import type { CongressView } from './congresses';
import type { ProgressTotals } from './progress';
import type { ProgrammeView, StationView } from './programmes';
import type { PublicStatistics } from './proposals';

export { REPLY_STANDINGS, type ReplyStanding };

/** GET /api/levels/above · PUT/DELETE /api/levels/above/:id/grant: bodies above one's own that may be let in to read; each answers with the list as it is then. */
export interface UpperBody extends Pick<CongressView, 'id' | 'name' | 'bodyType'> {
  /** null: may read nothing. */
  readonly grant: { readonly by: string; readonly at: string } | null;
}

/** How many public suggestions have their reply, are owed one, or are owed one after the end of their round. */
export type ReplyCounts = Readonly<Record<ReplyStanding, number>>;

/** What the upper body sees of a round: its clock, and what everybody may know of its suggestions. */
export interface LowerRound extends Pick<ProgrammeView, 'id' | 'name' | 'kind' | 'year' | 'phase' | 'nextChange'> {
  readonly suggestions: number;
  readonly byState: PublicStatistics['byState'];
  readonly replies: ReplyCounts;
}

export interface LowerStation extends Pick<StationView, 'id' | 'name' | 'area' | 'address'> {
  /** Suggestions that came by way of it, public or not. */
  readonly received: number;
}

/** GET /api/levels/below: one body below that lets this one read. */
export interface LowerBody extends Pick<CongressView, 'id' | 'slug' | 'name' | 'bodyType'> {
  readonly since: string;
  /** Newest first. */
  readonly rounds: readonly LowerRound[];
  readonly stations: readonly LowerStation[];
}

/** GET /api/levels/below/progress?year=2026: adopted projects of every body below that lets this one read, by name. */
export interface LowerProgress extends Pick<CongressView, 'id' | 'slug' | 'name' | 'bodyType'> {
  readonly totals: ProgressTotals;
}

/** GET /api/levels/below/:id/replies?standing=&from= : a page of public suggestions by number, each with a page of its own at /public/#/:slug/proposals/:id */
export interface LowerReplyPage {
  readonly suggestions: readonly LowerReply[];
  readonly total: number;
  /** Pass back as `from`; null: no more. */
  readonly next: number | null;
}
export interface LowerReply {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly receivedOn: string;
  readonly round: string;
}
