import type { DueLevel } from '../../domain/progress/escalation';
import type { OverdueMatter } from './supervision';

/**
 * What waits for somebody of staff (待办), by what there is to do: give an opinion; act on what was handed over; work at the bench; answer a question of
 * deputies; decide a plan; review a report; reach a milestone; certify, announce, publish a ballot; give rights; and whatever supervision says is owed.
 */
export type TodoKind = 'opinion' | 'handover' | 'bench' | 'question' | 'plan' | 'review' | 'milestone' | 'certify' | 'announce' | 'publish' | 'rights' | OverdueMatter['kind'];

export interface Todo {
  /** The same as long as nothing about it changes; what is later than before is another, and unread. */
  readonly key: string;
  readonly kind: TodoKind;
  /** Of what it leads to: a project, a ballot, a session, a round, an account, a 整改单. */
  readonly id: string;
  readonly title: string;
  /** Where it belongs: its round, project or unit; may be empty. */
  readonly beside: string;
  readonly year: number | null;
  /** YYYY-MM-DD; null: by no day. */
  readonly dueOn: string | null;
  readonly level: DueLevel | null;
  /** How many there are, where many wait together. */
  readonly count: number | null;
  readonly isRead: boolean;
}

/** GET /api/todos: what is late first · PUT /api/todos/readings { keys } : these were read; answers with the list as it is now */
export interface ReadTodosRequest {
  readonly keys: readonly string[];
}
