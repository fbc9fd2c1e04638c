import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicReply } from '../../contract/http/proposals';

type Ask<T> = (tx: EntityManager, congressId: string, projectId: string) => Promise<T | null>;

/** What later modules may say of a suggestion to whoever asks, plugged in by them: only what was signed off, released or published. */
@Injectable()
export class LaterNews {
  /** A reply that was signed off and released. */
  reply: Ask<PublicReply> = async () => null;
  /** Why moderation does not show it, in words for its proposer. */
  hiddenBecause: Ask<string> = async () => null;
  /** Of a vote whose result was published. */
  outcome: Ask<'adopted' | 'notAdopted'> = async () => null;
}
