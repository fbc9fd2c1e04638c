import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contract/actor';
import type { BulkAnswer, ProjectsBulkChange } from '../../../contract/http/bulk-acts';
import { BulkActsService } from '../../bulk-acts/bulk-acts.service';
import type { BulkList } from '../../bulk-acts/bulk-list';
import { ProjectsRepository } from '../projects.repository';
import type { ProjectsBulkRequest } from './projects-bulk.requests';

/** What many candidates have in common, said once: their unit, their funds, their day. */
@Injectable()
export class ProjectsBulkService {
  constructor(
    private readonly projects: ProjectsRepository,
    private readonly bulk: BulkActsService,
  ) {}

  /** @throws DomainError `bulk-refused` */
  run(actor: StaffActor, request: ProjectsBulkRequest): Promise<BulkAnswer<ProjectsBulkChange>> {
    return this.bulk.run(actor, this.list(actor.congressId), request);
  }

  /** @throws DomainError `bulk-undone`, `bulk-refused` */
  async undo(actor: StaffActor, bulkId: string): Promise<void> {
    await this.bulk.undo(actor, this.list(actor.congressId), bulkId);
  }

  private list(congressId: string): BulkList<ProjectsBulkChange> {
    return {
      kind: 'projects',
      act: 'projects.change',
      take: async (tx, ids) => {
        const candidates = (await this.projects.lock(tx, congressId, ids)).filter(({ candidateOn }) => candidateOn !== null);
        return candidates.map(({ projectId: id, code, title, responsibleUnit, fundingSource, finishBy }) => ({ id, name: `${code} ${title}`, now: { responsibleUnit, fundingSource, finishBy } }));
      },
      write: async (tx, id, to) => void (await this.projects.change(tx, congressId, id, to)),
    };
  }
}
