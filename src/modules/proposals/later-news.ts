import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicReply } from '../../contract/http/proposals';

type Ask<T> = (tx: EntityManager, congressId: string, projectId: string) => Promise<T | null>;
/** By project; those of whom there is nothing to say are left out. */
type AskOfMany<T> = (tx: EntityManager, congressId: string, projectIds: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** What later modules may say of a suggestion to whoever asks, plugged in by them: only what was signed off, released or published. */
@Injectable()
export class LaterNews {
  /** Replies that were signed off and released. */
  replies: AskOfMany<PublicReply> = async () => new Map();
  /** Why moderation does not show it, in words for its proposer. */
  hiddenBecause: Ask<string> = async () => null;
  /** Of votes whose result was published. */
  outcomes: AskOfMany<'adopted' | 'notAdopted'> = async () => new Map();
}
