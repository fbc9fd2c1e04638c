import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { SimilarSuggestion } from '../../../contract/http/screenings';
import { isLikelyDuplicate } from '../../../domain/collection/likeness';
import { suggestionOf } from '../../../domain/collection/suggestion';
import { ProposalsService } from '../../proposals/proposals.service';
import { SimilarService } from '../../proposals/similar/similar.service';
import { unknownSuggestion } from '../desk';
import { BenchRepository } from './bench.repository';
import { rowOf } from './bench.service';
import { sightOf } from './sight';
import { TodayService } from './today.service';

const MOST = 8;

/** What may be the same matter as one on the bench. A person decides; nothing is merged because of it. */
@Injectable()
export class SimilarSuggestions {
  constructor(
    private readonly database: DataSource,
    private readonly bench: BenchRepository,
    private readonly proposals: ProposalsService,
    private readonly alike: SimilarService,
    private readonly clock: TodayService,
  ) {}

  /** @throws DomainError `not-found`, also where a unit was not asked about it */
  async of(actor: StaffActor, projectId: string): Promise<SimilarSuggestion[]> {
    const [{ congressId }, tx, sight] = [actor, this.database.manager, sightOf(actor)];
    const known = (await this.proposals.texts(tx, congressId, [projectId])).get(projectId);
    if (known === undefined || (await this.bench.one(tx, congressId, sight, projectId)) === null) throw unknownSuggestion();
    const found = await this.alike.similarTo(congressId, suggestionOf(projectId, known.text), 'all', MOST);
    const rows = await this.bench.compared(tx, congressId, sight, found.map(({ id }) => id));
    const today = await this.clock.today(tx, congressId);
    return found.flatMap((one) => {
      const row = rows.find(({ id }) => id === one.id);
      return row === undefined ? [] : [{ ...rowOf(row, today), isLikelyDuplicate: isLikelyDuplicate(one), reasons: one.reasons }];
    });
  }
}
