import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { EvaluationView } from '../../contract/http/evaluations';

/** What an item below the line has done to it. */
export interface BelowTheLine {
  readonly followupId: string;
  readonly evaluation: EvaluationView;
  readonly unitId: string | null;
  readonly dueOn: string;
}

/** The one place where a follow-up meets 整改单: whoever keeps those plugs in here, and is called in the transaction that opens the follow-up. */
@Injectable()
export class RectificationDoor {
  open: (tx: EntityManager, actor: Actor, below: BelowTheLine) => Promise<void> = async () => undefined;
}
