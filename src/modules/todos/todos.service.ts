import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { Todo } from '../../contract/http/todos';
import { mayDo, type Act } from '../../contract/roles';
import { dueLevel, TOLD, type DueDays } from '../../domain/progress/escalation';
import { DECIDING_BODIES } from '../../domain/progress/progress-policy';
import { actsFor } from '../progress/plans/plans.service';
import type { OwedMatter } from '../progress/supervision/reminders/owed-matter';
import { OwedMatters } from '../progress/supervision/reminders/owed-matters.service';
import { sightOf } from '../progress/supervision/sight';
import { SupervisionDays } from '../progress/supervision/supervision-days.service';
import { BenchService } from '../screenings/bench/bench.service';
import { TodosRepository, type Part, type Waiting } from './todos.repository';

/** state of a ballot → the act that is next, and so whose it is */
const NEXT: Readonly<Record<string, Act>> = { counted: 'ballots.certify', certified: 'ballots.announce', announced: 'ballots.publish' };

/** What waits for somebody, worked out from the rows it is about: nothing has to be sent, and what is done is gone. */
@Injectable()
export class TodosService {
  constructor(
    private readonly database: DataSource,
    private readonly todos: TodosRepository,
    private readonly matters: OwedMatters,
    private readonly days: SupervisionDays,
    private readonly bench: BenchService,
  ) {}

  async list(actor: StaffActor): Promise<Todo[]> {
    const tx = this.database.manager;
    const { days } = await this.days.on(tx, actor.congressId);
    const waiting = [...(await this.owed(tx, actor, days)), ...(await this.todos.waiting(tx, actor.congressId, partOf(actor), days.near)), ...(await this.onBench(actor))];
    const read = await this.todos.read(tx, actor.congressId, actor.accountId);
    return waiting.map((one) => todoOf(one, days, read)).sort((one, other) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'));
  }

  /** @param keys of what was read; what waits no longer is passed over */
  async read(actor: StaffActor, keys: readonly string[]): Promise<Todo[]> {
    const waiting = (await this.list(actor)).map(({ key }) => key);
    const known = waiting.filter((key) => keys.includes(key));
    await this.database.transaction((tx) => this.todos.keep(tx, actor.congressId, actor.accountId, known, waiting));
    return this.list(actor);
  }

  /** What supervision says is owed: by one's own unit or body, or so late that it has gone up. */
  private async owed(tx: EntityManager, actor: StaffActor, days: DueDays): Promise<Waiting[]> {
    if (!mayDo(actor.roles, 'supervision.read')) return [];
    const matters = await this.matters.list(tx, actor.congressId, sightOf(actor), days.near, days.today);
    return matters.filter((matter) => isTold(actor, matter, days)).map(({ kind, id, title, project, at, year, dueOn, since }) => ({ kind, id, title, beside: [project, at].filter(Boolean).join(' · '), year, dueOn, count: null, mark: String(since) }));
  }

  /** One line for each round, with how many wait for this person. */
  private async onBench(actor: StaffActor): Promise<Waiting[]> {
    if (!mayDo(actor.roles, 'screenings.work')) return [];
    const lines: Waiting[] = [];
    for (const { id, name, year } of (await this.bench.rounds(actor.congressId)).filter(({ isClosed }) => !isClosed)) {
      const { mine } = await this.bench.counts(actor, id);
      if (mine > 0) lines.push({ kind: 'bench', id, title: name, beside: '', year, dueOn: null, count: mine, mark: String(mine) });
    }
    return lines;
  }
}

function partOf({ roles, unitId }: StaffActor): Part {
  const may = (act: Act) => mayDo(roles, act);
  return {
    unitId: roles.includes('unitStaff') ? unitId : null,
    isOffice: roles.includes('office'),
    ...{ answersQuestions: may('deliberation.record'), reviews: may('progress.review'), grants: may('accounts.grant') },
    bodies: DECIDING_BODIES.filter((body) => actsFor(roles, body)),
    ballotStates: Object.keys(NEXT).filter((state) => may(NEXT[state]!)),
  };
}

/** A unit hears of its own; the office and the committee of theirs, and of what others let lie (SUPERVISE-07). */
function isTold(actor: StaffActor, { atKind, dueOn }: OwedMatter, days: DueDays): boolean {
  const told: readonly string[] = TOLD[dueLevel(dueOn, days)];
  const bodies = (['office', 'standingCommittee'] as const).filter((body) => actor.roles.includes(body));
  return sightOf(actor).unitId !== null || bodies.some((body) => body === atKind || told.includes(body));
}

function todoOf({ mark, ...waiting }: Waiting, days: DueDays, read: ReadonlySet<string>): Todo {
  const level = waiting.dueOn === null ? null : dueLevel(waiting.dueOn, days);
  const key = [waiting.kind, waiting.id, mark, level ?? ''].join('/');
  return { key, ...waiting, level, isRead: read.has(key) };
}
