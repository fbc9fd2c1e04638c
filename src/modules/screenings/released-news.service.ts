import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicReply } from '../../contract/http/proposals';
import { MODERATION_REASONS } from '../../domain/screening/moderation';
import { LaterNews } from '../proposals/later-news';

/** Tells collection what the bench has released, for those who ask with a query code. It reads released_* and nothing else. */
@Injectable()
export class ReleasedNews implements OnModuleInit {
  constructor(private readonly news: LaterNews) {}

  onModuleInit(): void {
    this.news.reply = reply;
    this.news.hiddenBecause = hiddenBecause;
  }
}

async function reply(tx: EntityManager, congressId: string, projectId: string): Promise<PublicReply | null> {
  const [end] = await tx.query<Omit<PublicReply, 'handover'>[]>(
    `select code, reply as text, next_step as "nextStep", to_char(signed_at, 'YYYY-MM-DD') as "repliedOn" from released_ends where congress_id = $1 and project_id = $2`,
    [congressId, projectId],
  );
  if (end === undefined) return null;
  const handover = await tx.query<PublicReply['handover'][number][]>(
    `select state as step, to_char(done_at, 'YYYY-MM-DD') as on, note as text from released_handover_steps where congress_id = $1 and project_id = $2 order by sequence`,
    [congressId, projectId],
  );
  return { ...end, handover };
}

async function hiddenBecause(tx: EntityManager, congressId: string, projectId: string): Promise<string | null> {
  const [found] = await tx.query<{ decision: 'hide' | 'return'; reason: string; note: string }[]>(
    `select decision, reason, note from released_moderations where congress_id = $1 and project_id = $2`,
    [congressId, projectId],
  );
  if (found === undefined) return null;
  const reasons: Readonly<Record<string, string>> = MODERATION_REASONS[found.decision];
  return [reasons[found.reason] ?? found.reason, found.note].filter((words) => words !== '').join('：');
}
