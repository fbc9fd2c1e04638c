import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { BulkAnswer, BulkChange, BulkRequest } from '../../contract/http/bulk-acts';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { given } from '../../platform/database/given';
import { AuditsService } from '../audits/audits.service';
import { BulkActsRepository, type KeptChange } from './bulk-acts.repository';
import type { BulkList, BulkRow } from './bulk-list';

/** Many rows of a list changed with one press: looked at first, then all or none, and taken back once. */
@Injectable()
export class BulkActsService {
  constructor(
    private readonly database: DataSource,
    private readonly acts: BulkActsRepository,
    private readonly audits: AuditsService,
  ) {}

  /** Where it is no preview: @throws DomainError `bulk-refused` with every reason, by row, `not-found` where a row is not there */
  run<T extends object>(actor: StaffActor, list: BulkList<T>, { ids, change, isPreview }: BulkRequest<T>): Promise<BulkAnswer<T>> {
    const to = given(change) as T;
    return this.database.transaction(async (tx) => {
      const rows = new Map((await list.take(tx, ids, to)).map((row) => [row.id, row]));
      const judged = ids.map((id) => judge(actor, list, id, rows.get(id), to));
      const changes = judged.flatMap((one) => ('problem' in one ? [] : [one]));
      const left = judged.flatMap((one) => ('problem' in one ? [one] : []));
      if (isPreview) return { bulkId: null, changes, left };
      if (left.some(({ problem }) => problem.code === UNKNOWN)) throw new DomainError('not-found', left.map(({ problem }) => problem));
      if (left.length > 0 || changes.length === 0) throw new DomainError('bulk-refused', left.length > 0 ? left.map(({ problem }) => problem) : [{ code: 'nothing-to-change', at: 'ids' }]);
      const bulkId = randomUUID();
      await this.acts.add(tx, actor.congressId, bulkId, list.kind, changes.map(({ id, from, to: next }) => ({ id, from, to: next })), actor.name);
      await this.write(tx, actor, list, changes.map(({ id, to: next }) => ({ id, to: next })), { bulkId });
      return { bulkId, changes, left };
    });
  }

  /** @returns what the rows say now. @throws DomainError `not-found`, `bulk-undone` where it was taken back already, `bulk-refused` with every row that somebody has changed since */
  async undo<T extends object>(actor: StaffActor, list: BulkList<T>, bulkId: string): Promise<readonly Pick<KeptChange<T>, 'id' | 'to'>[]> {
    return this.database.transaction(async (tx) => {
      const done = await this.acts.undo<T>(tx, actor.congressId, bulkId, list.kind, actor.name);
      if (done === null) throw (await this.acts.exists(tx, actor.congressId, bulkId, list.kind)) ? new DomainError('bulk-undone', [{ code: 'bulk-undone', at: 'id' }]) : new DomainError('not-found', [{ code: 'bulk-unknown', at: 'id' }]);
      const rows = new Map((await list.take(tx, done.map(({ id }) => id), done[0]!.from)).map((row) => [row.id, row]));
      const problems = done.flatMap(({ id, from, to }) => whyNotBack(actor, list, rows.get(id), from, to));
      if (problems.length > 0) throw new DomainError('bulk-refused', problems);
      const back = done.map(({ id, from }) => ({ id, to: from }));
      await this.write(tx, actor, list, back, { undoes: bulkId });
      return back;
    });
  }

  private async write<T extends object>(tx: EntityManager, actor: StaffActor, { act, write }: BulkList<T>, rows: readonly Pick<KeptChange<T>, 'id' | 'to'>[], why: object): Promise<void> {
    for (const { id, to } of rows) await write(tx, id, to);
    await this.audits.appendAll(tx, actor, rows.map(({ id, to }) => ({ act, subject: id, details: { ...to, ...why } })));
  }
}

const UNKNOWN = 'row-unknown';

function judge<T extends object>(actor: StaffActor, list: BulkList<T>, id: string, row: BulkRow<T> | undefined, to: T): BulkChange<T> | BulkAnswer<T>['left'][number] {
  if (row === undefined) return { id, name: id, problem: { code: UNKNOWN, at: id } };
  const { name, now } = row;
  const problem: Problem | null = isSo(now, to) ? { code: 'as-it-is-already', at: name } : (list.obstacle?.(actor, row, to) ?? null);
  return problem ? { id, name, problem } : { id, name, from: fieldsOf(now, to), to };
}

function whyNotBack<T extends object>(actor: StaffActor, list: BulkList<T>, row: BulkRow<T> | undefined, from: T, to: T): readonly Problem[] {
  if (row === undefined || !isSo(row.now, to)) return [{ code: 'changed-since', at: row?.name ?? '' }];
  return [list.obstacle?.(actor, row, from) ?? []].flat();
}

/** What the row says in the fields that are asked about. */
const fieldsOf = <T extends object>(now: Required<T>, asked: T): T => Object.fromEntries(Object.keys(asked).map((field) => [field, Reflect.get(now, field)])) as T;
const isSo = <T extends object>(now: Required<T>, to: T): boolean => canonicalJson(fieldsOf(now, to)) === canonicalJson(to);
