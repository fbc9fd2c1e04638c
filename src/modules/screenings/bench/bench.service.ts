import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { BenchCounts, BenchPage, BenchRound, BenchRow } from '../../../contract/http/screenings';
import { searchQuery } from '../../../domain/collection/search-grams';
import { BENCH_STATES } from '../../../domain/screening/bench-states';
import { dueStateOf } from '../../../domain/screening/due-dates';
import { DomainError } from '../../../domain/shared/problem';
import { ProgrammesService } from '../../programmes/programmes.service';
import { BenchRepository, type Sought, type StoredRow, type Today } from './bench.repository';
import type { BenchQuery } from './bench.requests';
import { sightOf } from './sight';
import { TodayService } from './today.service';

const ROWS = 50;

/** The queues of the bench. */
@Injectable()
export class BenchService {
  constructor(
    private readonly database: DataSource,
    private readonly bench: BenchRepository,
    private readonly clock: TodayService,
    private readonly programmes: ProgrammesService,
  ) {}

  async rounds(congressId: string): Promise<BenchRound[]> {
    return (await this.programmes.rounds(congressId)).map(({ programmeId, year, name, fundCents, closedAt }) => ({ id: programmeId, year, name, hasFund: fundCents !== null, isClosed: closedAt !== null }));
  }

  /** @throws DomainError `invalid-request` for a search of one character that is no number */
  async page(actor: StaffActor, query: BenchQuery): Promise<BenchPage> {
    const [tx, limit] = [this.database.manager, query.limit ?? ROWS];
    const today = await this.clock.today(tx, actor.congressId);
    const found = await this.bench.page(tx, actor.congressId, sightOf(actor), query, query.q === undefined ? null : soughtBy(query.q), today, limit + 1);
    const rows = found.slice(0, limit).map((row) => rowOf(row, today));
    return { rows, next: found.length > limit ? rows.at(-1)!.number : null };
  }

  async counts(actor: StaffActor, programmeId: string): Promise<BenchCounts> {
    const [tx, sight] = [this.database.manager, sightOf(actor)];
    const today = await this.clock.today(tx, actor.congressId);
    const [counts, due] = await Promise.all([this.bench.counts(tx, actor.congressId, sight, programmeId), this.bench.dueCounts(tx, actor.congressId, sight, programmeId, today)]);
    const count = (state: string): number => counts.find((row) => row.state === state)?.count ?? 0;
    const states = Object.fromEntries([...BENCH_STATES, 'merged'].map((state) => [state, count(state)])) as BenchCounts['states'];
    return { states, mine: counts.reduce((sum, { mine }) => sum + mine, 0), ...due };
  }
}

const NUMBER = /^#?(\d{1,9})$/;

function soughtBy(typed: string): Sought {
  const number = NUMBER.exec(typed.normalize('NFKC').trim())?.[1];
  const sought = { ...searchQuery(typed), number: number === undefined ? null : Number(number) };
  if (sought.grams.length === 0 && sought.number === null) throw new DomainError('invalid-request', [{ code: 'search-too-short', at: 'q' }]);
  return sought;
}

export function rowOf<T extends StoredRow>(row: T, { today, near }: Today): Omit<T, 'since'> & BenchRow {
  return { ...row, since: row.since.toISOString(), due: row.dueOn === null ? null : dueStateOf(row.dueOn, today, near) };
}
