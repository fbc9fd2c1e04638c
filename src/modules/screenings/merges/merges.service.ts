import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { mergeProblems } from '../../../domain/screening/merging';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { unknownSuggestion } from '../desk';
import { ScreeningsRepository, type Screening } from '../screenings.repository';
import type { MergeRequest } from './merge.requests';
import { MergesRepository } from './merges.repository';

/** 并入: a link and nothing else, so that undoing it leaves everything as it was. */
@Injectable()
export class MergesService {
  constructor(
    private readonly database: DataSource,
    private readonly merges: MergesRepository,
    private readonly screenings: ScreeningsRepository,
    private readonly programmes: ProgrammesService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found`, `merge-refused` with every reason; where the other is merged itself, its root is named */
  async merge(actor: StaffActor, projectId: string, { into: number, reason }: MergeRequest): Promise<{ mergeId: string }> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const seen = await this.screenings.find(tx, congressId, projectId);
      if (seen === null) throw unknownSuggestion();
      await this.programmes.openRound(tx, congressId, seen.programmeId);
      const target = await this.screenings.byNumber(tx, congressId, seen.programmeId, number);
      if (target === null) throw new DomainError('not-found', [{ code: 'no-such-suggestion', at: 'into', values: { number } }]);
      const locked = await this.screenings.lock(tx, congressId, [projectId, target.projectId]);
      const [source, into] = [projectId, target.projectId].map((id) => locked.find((one) => one.projectId === id)!) as [Screening, Screening];
      const [rootOfSource, rootOfTarget] = [await this.merges.rootOf(tx, congressId, source.projectId), await this.merges.rootOf(tx, congressId, into.projectId)];
      const problems = mergeProblems({ ...source, root: rootOfSource }, { ...into, root: rootOfTarget });
      if (problems.length > 0) throw new DomainError('merge-refused', problems);
      const mergeId = randomUUID();
      await this.merges.add(tx, congressId, { mergeId, projectId, intoId: into.projectId, isUndone: false }, reason, actor.name);
      await this.audits.append(tx, actor, { act: 'screenings.merge', subject: projectId, details: { mergeId, into: number, reason } });
      return { mergeId };
    });
  }

  /** @throws DomainError `not-found`, also where it was undone before */
  async undo(actor: StaffActor, mergeId: string, reason: string): Promise<void> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const merge = await this.merges.find(tx, congressId, mergeId);
      const screening = merge && (await this.screenings.find(tx, congressId, merge.projectId));
      if (merge === null || screening === null) throw unknownMerge();
      await this.programmes.openRound(tx, congressId, screening.programmeId);
      await this.screenings.lock(tx, congressId, [merge.projectId, merge.intoId]);
      if (!(await this.merges.undo(tx, congressId, mergeId, actor.name, reason))) throw unknownMerge();
      await this.audits.append(tx, actor, { act: 'screenings.undo-merge', subject: merge.projectId, details: { mergeId, reason } });
    });
  }
}

const unknownMerge = () => new DomainError('not-found', [{ code: 'merge-unknown', at: 'id' }]);
