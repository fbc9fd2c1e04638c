import { Client } from 'pg';
import type { PlanNode } from './plan-faults';

/** A statement as it was really run, whoever sent it (functions and triggers too), and the plan that PostgreSQL took for it. */
export interface OverheardPlan {
  readonly statement: string;
  readonly plan: PlanNode;
  readonly milliseconds: number;
}

export interface Listening {
  /** What was run since the last time. */
  taken(): OverheardPlan[];
  end(): void;
}

/** Said by a connection that is not to be listened to: whoever fills a database. */
export const UNHEARD = 'set auto_explain.log_min_duration = -1';

// PostgreSQL's own module tells the plan of everything that is run; as a notice it comes to whoever asked, and nothing is written into a log
const TELL_PLANS = `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_format = json; set auto_explain.log_nested_statements = on;
  set auto_explain.log_level = notice; set client_min_messages = notice`;

type Query = (this: Client, ...question: unknown[]) => unknown;

/**
 * From now on every new connection of this process (TypeORM's, the box's, whoever uses `pg`) has its plans told: those of the program's own statements, with its own values, in its own role.
 * @param more said to each connection, e.g. that it is to take plans made for any values
 */
export function listenToPlans(more = ''): Listening {
  const told = new WeakSet<Client>();
  let heard: OverheardPlan[] = [];
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (...question) {
    if (!told.has(this)) {
      told.add(this);
      this.on('notice', (notice) => heard.push(...plansIn(notice.message ?? '')));
      return (original.call(this, `${TELL_PLANS}; ${more}`) as Promise<unknown>).then(() => original.apply(this, question));
    }
    return original.apply(this, question);
  };
  return {
    taken: () => heard.splice(0),
    end: () => {
      prototype.query = original;
      heard = [];
    },
  };
}

function plansIn(message: string): OverheardPlan[] {
  const [, took, told] = /^duration: ([\d.]+) ms {2}plan:\n(.*)$/s.exec(message) ?? [];
  if (told === undefined) return [];
  const { 'Query Text': statement, Plan: plan } = JSON.parse(told) as { 'Query Text': string; Plan: PlanNode };
  return [{ statement, plan, milliseconds: Number(took) }];
}
