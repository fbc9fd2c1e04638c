import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { benchActLeadsTo, type BenchAct, type BenchState } from '../../domain/screening/bench-states';
import { DomainError } from '../../domain/shared/problem';
import { ProgrammesService, type Round } from '../programmes/programmes.service';
import { ScreeningsRepository, type Screening } from './screenings.repository';

/** A suggestion in hand: nobody else can touch it until the transaction ends. */
export interface Taken {
  readonly screening: Screening;
  readonly round: Round;
}

/** Takes suggestions in hand and moves them on. */
@Injectable()
export class Desk {
  constructor(
    private readonly screenings: ScreeningsRepository,
    private readonly programmes: ProgrammesService,
  ) {}

  /** Locks the round, then the suggestion. @throws DomainError `not-found`, `round-closed`, `suggestion-merged` */
  async take(tx: EntityManager, congressId: string, projectId: string): Promise<Taken> {
    const taken = await this.takeMerged(tx, congressId, projectId);
    if (taken.screening.mergedInto !== null) throw new DomainError('suggestion-merged', [{ code: 'suggestion-merged', at: 'id', values: { root: taken.screening.mergedInto } }]);
    return taken;
  }

  /** As `take`, and one that is merged into another may be taken too. */
  async takeMerged(tx: EntityManager, congressId: string, projectId: string): Promise<Taken> {
    const seen = await this.screenings.find(tx, congressId, projectId);
    if (seen === null) throw unknownSuggestion();
    const round = await this.programmes.openRound(tx, congressId, seen.programmeId);
    const [screening] = await this.screenings.lock(tx, congressId, [projectId]);
    return { screening: screening!, round };
  }

  /** @returns the state it is in now. @throws DomainError `illegal-act` */
  async move(tx: EntityManager, { congressId, projectId, state }: Screening, act: BenchAct): Promise<BenchState> {
    const next = stateAfter(state, act);
    await this.screenings.move(tx, congressId, [projectId], next);
    return next;
  }
}

/** @throws DomainError `illegal-act` where the act is not possible in that state */
export function stateAfter(state: BenchState, act: BenchAct): BenchState {
  const next = benchActLeadsTo(state, act);
  if (next === null) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act, state } }]);
  return next;
}

export const unknownSuggestion = (at = 'id'): DomainError => new DomainError('not-found', [{ code: 'suggestion-unknown', at }]);
