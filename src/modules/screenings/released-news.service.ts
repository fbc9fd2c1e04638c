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
    this.news.replies = replies;
    this.news.hiddenBecause = hiddenBecause;
  }
}

async function replies(tx: EntityManager, congressId: string, projectIds: readonly string[]): Promise<ReadonlyMap<string, PublicReply>> {
  const ends = await tx.query<(Omit<PublicReply, 'handover'> & { id: string })[]>(
    `select project_id as id, code, reply as text, next_step as "nextStep", to_char(signed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "repliedOn" from released_ends where congress_id = $1 and project_id = any($2)`,
    [congressId, projectIds],
  );
  const steps = await tx.query<(PublicReply['handover'][number] & { id: string })[]>(
    `select project_id as id, state as step, to_char(done_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, note as text from released_handover_steps where congress_id = $1 and project_id = any($2) order by sequence`,
    [congressId, projectIds],
  );
  return new Map(ends.map(({ id, ...end }) => [id, { ...end, handover: steps.filter((step) => step.id === id).map(({ id: _, ...step }) => step) }]));
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
