import type { CastAnswer } from '../../src/contract/box-wire';
import type { BallotState } from '../../src/domain/ballot/states';
import type { PendingPaper, TakenPaper } from '../../src/domain/sealing/take-paper';
import { EMPTY_DRAFT, type Draft } from './draft';
import { isAfterClosing } from './current-ballot';

interface PaperHead {
  readonly ballotId: string;
  readonly deputyId: string;
  readonly manifestHash: string;
}
/** The request is made and kept; after a reload exactly this one goes out again. */
export type AskingPaper = PaperHead & { readonly stage: 'asking'; readonly pending: PendingPaper; readonly deviceSignature: string };
/** One-time key and signature live on this device only, until sealing. */
export type MarkingPaper = PaperHead & { readonly stage: 'marking'; readonly taken: TakenPaper; readonly draft: Draft };
export type UnsealedPaper = AskingPaper | MarkingPaper;
/** An unsealed paper as it lies on the device, and in memory until its deputy has signed in. */
export type LockedPaper = PaperHead & { readonly stage: 'locked'; readonly text: string };
/** What is left after sealing: bytes that are sent again and again until there is a receipt. No choices, no keys. */
interface FrozenPaper {
  readonly frozen: string;
  readonly leafHash: string;
  readonly boxUrl: string;
  readonly receiptKey: string;
}
/** `sendAt`: server time in milliseconds before which the paper waits (docs/secrecy.md); `waitsAtMost`: for how many, whatever becomes of that time. */
export type SealedPaper = PaperHead & FrozenPaper & { readonly stage: 'sealed'; readonly sendAt: number; readonly waitsAtMost: number };
export type RecordedPaper = PaperHead & FrozenPaper & { readonly stage: 'recorded'; readonly receipt: CastAnswer };
/** Found in the signed closing set; the bytes are erased and only the code is left. */
export type ConfirmedPaper = PaperHead & { readonly stage: 'confirmed'; readonly code: string };
/** The box refused it or the closing set lacks it. Bytes and receipt stay as evidence. */
export type MissingPaper = PaperHead & FrozenPaper & { readonly stage: 'missing'; readonly reason: string; readonly receipt: CastAnswer | null };
/** The ballot closed before the paper was sealed: keys and choices are erased. */
export type LapsedPaper = PaperHead & { readonly stage: 'lapsed' };

export type KeptPaper = UnsealedPaper | LockedPaper | SealedPaper | RecordedPaper | ConfirmedPaper | MissingPaper | LapsedPaper;

export type PaperEvent =
  | { readonly event: 'issued'; readonly taken: TakenPaper }
  | { readonly event: 'marked'; readonly draft: Draft }
  | ({ readonly event: 'sealed'; readonly sendAt: number; readonly waitsAtMost: number } & FrozenPaper)
  | { readonly event: 'recorded'; readonly receipt: CastAnswer }
  | { readonly event: 'confirmed'; readonly code: string }
  | { readonly event: 'missing'; readonly reason: string }
  | { readonly event: 'lapsed' };

const headOf = ({ ballotId, deputyId, manifestHash }: KeptPaper): PaperHead => ({ ballotId, deputyId, manifestHash });
const frozenOf = ({ frozen, leafHash, boxUrl, receiptKey }: FrozenPaper): FrozenPaper => ({ frozen, leafHash, boxUrl, receiptKey });

/** The deputy may still have to choose. */
export const isUnsealed = ({ stage }: KeptPaper): boolean => stage === 'asking' || stage === 'marking' || stage === 'locked';

/** An alarm about the signed list is ended by the list alone: no later receipt and no later refusal talks it away. */
const isAboutClosingSet = (reason: string): boolean => reason === 'closing-set-invalid' || reason === 'not-in-closing-set';
const isAlarmed = (paper: KeptPaper): boolean => paper.stage === 'missing' && isAboutClosingSet(paper.reason);

/**
 * The paper after an event. An event that does not fit the stage changes nothing: a sealed paper cannot be marked again,
 * a recorded one cannot be lost by late news.
 */
export function paperAfter(paper: KeptPaper, event: PaperEvent): KeptPaper {
  switch (event.event) {
    case 'issued':
      return paper.stage === 'asking' ? { ...headOf(paper), stage: 'marking', taken: event.taken, draft: EMPTY_DRAFT } : paper;
    case 'marked':
      return paper.stage === 'marking' ? { ...paper, draft: event.draft } : paper;
    case 'sealed':
      return paper.stage === 'marking' ? { ...headOf(paper), ...frozenOf(event), stage: 'sealed', sendAt: event.sendAt, waitsAtMost: event.waitsAtMost } : paper;
    case 'recorded':
      return (paper.stage === 'sealed' || paper.stage === 'recorded' || paper.stage === 'missing') && !isAlarmed(paper) ? { ...headOf(paper), ...frozenOf(paper), stage: 'recorded', receipt: event.receipt } : paper;
    case 'confirmed':
      return 'frozen' in paper ? { ...headOf(paper), stage: 'confirmed', code: event.code } : paper;
    case 'missing':
      if (isAlarmed(paper) && !isAboutClosingSet(event.reason)) return paper;
      return 'frozen' in paper ? { ...headOf(paper), ...frozenOf(paper), stage: 'missing', reason: event.reason, receipt: 'receipt' in paper ? paper.receipt : null } : paper;
    case 'lapsed':
      return isUnsealed(paper) ? { ...headOf(paper), stage: 'lapsed' } : paper;
  }
}

/** Where a paper is kept on this device. */
export const paperKey = ({ ballotId, deputyId }: Pick<PaperHead, 'ballotId' | 'deputyId'>): string => `paper/${ballotId}/${deputyId}`;

/** What the deputy is told at every moment. */
export type PaperWord = 'none' | 'drawing' | 'fetching' | 'holding' | 'choosing' | 'sealing' | 'sending' | 'recorded' | 'notRecorded';

export function paperWord(paper: KeptPaper | null, state: BallotState, isByCards = false): PaperWord {
  if (paper === null) return isAfterClosing(state) || state === 'closing' ? 'none' : isByCards ? 'drawing' : 'fetching';
  if (paper.stage === 'sealed') return 'sending';
  if (paper.stage === 'recorded' || paper.stage === 'confirmed') return 'recorded';
  if (paper.stage === 'missing' || paper.stage === 'lapsed') return 'notRecorded';
  if (state === 'open') return paper.stage === 'marking' ? 'choosing' : 'fetching';
  if (state === 'issuing' || state === 'armed') return paper.stage === 'marking' ? 'holding' : 'fetching';
  return 'notRecorded';
}
