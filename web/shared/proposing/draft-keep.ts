import type { ProposalReceipt } from '../../../src/contract/http/proposals';
import type { Draft } from './draft';

/** `isOlder`: what came in is an earlier version of what its writer sees now, sent before an answer got lost. */
export interface Receipt extends ProposalReceipt {
  readonly title: string;
  readonly isOlder: boolean;
}

/** What one page of this device has under way: a draft, or the receipt that its writer has not put away yet. */
export interface Kept {
  readonly draft: Draft | null;
  readonly receipt: Receipt | null;
}

const PREFIX = 'piaojue/proposing/';

/** Written at every letter and at once, so that no reload and no empty battery loses a word. @returns whether this browser keeps it */
export function keep(place: string, kept: Kept): boolean {
  try {
    window.localStorage.setItem(PREFIX + place, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function kept(place: string): Kept {
  try {
    return { draft: null, receipt: null, ...(JSON.parse(window.localStorage.getItem(PREFIX + place) ?? '{}') as Partial<Kept>) };
  } catch {
    return { draft: null, receipt: null };
  }
}
