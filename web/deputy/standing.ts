import type { BallotState } from '../../src/domain/ballot/states';
import type { Connection } from '../shared/live';
import type { KeptPaper, PaperWord } from './kept-paper';

/** What the one sentence about the paper says: the paper's own word, or what stands in its way. */
export type Standing = PaperWord | 'practising' | 'loading' | 'noBallot' | 'notYet' | 'void' | 'refused' | 'notSignedIn' | 'offlineFetching' | 'offlineChoosing' | 'retrying';

export interface Circumstances {
  readonly isPractising: boolean;
  /** The desk has been read. */
  readonly isRead: boolean;
  /** Of the ballot on the desk; null: there is none. */
  readonly state: BallotState | null;
  /** null where the ballot has none. */
  readonly word: PaperWord | null;
  /** This tablet takes no part in the ballot. */
  readonly isRefused: boolean;
  /** Whether the deputy has signed in to the sitting. */
  readonly isSignedIn: boolean;
  readonly connection: Connection;
  /** How often the box did not answer. */
  readonly unanswered: number;
}

/** Never nothing: every state of paper, ballot and network has its sentence. A connection that breaks for a moment has one of its own beside it. */
export function standing({ isPractising, isRead, state, word, isRefused, isSignedIn, connection, unanswered }: Circumstances): Standing {
  if (isPractising) return 'practising';
  if (!isRead) return 'loading';
  if (state === null) return 'noBallot';
  if (state === 'void') return 'void';
  const isAwaited = word === 'fetching' || word === 'drawing';
  if (state === 'draft' || (state === 'armed' && isAwaited)) return 'notYet';
  if (isRefused && (isAwaited || word === 'holding' || word === 'choosing')) return 'refused';
  if (word === 'fetching' && !isSignedIn) return 'notSignedIn';
  if (word === 'fetching' && connection === 'lost') return 'offlineFetching';
  if (word === 'choosing' && connection === 'lost') return 'offlineChoosing';
  if (word === 'sending' && unanswered > 0) return 'retrying';
  return word ?? 'noBallot';
}

/** What a tablet on which nobody is signed in still has to do: an unsealed paper waits for its deputy, a sealed one travels by itself, one that is missing needs a person. null: nothing. */
export function leftOnTablet(papers: readonly Pick<KeptPaper, 'stage'>[]): 'missing' | 'sending' | 'unsealed' | null {
  const has = (stage: KeptPaper['stage']): boolean => papers.some((paper) => paper.stage === stage);
  if (has('missing')) return 'missing';
  if (has('sealed')) return 'sending';
  return papers.some(({ stage }) => !['recorded', 'confirmed', 'lapsed'].includes(stage)) ? 'unsealed' : null;
}
