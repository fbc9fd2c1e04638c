import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { BenchSuggestion } from '../../../contract/http/screenings';
import { possibleBenchActs } from '../../../domain/screening/bench-states';
import { dueStateOf } from '../../../domain/screening/due-dates';
import { personalDetailsIn } from '../../../domain/collection/personal-details';
import { revisionOf } from '../../../platform/database/revision-of';
import { unknownSuggestion } from '../desk';
import { shownWords } from '../shown-words';
import { BenchRepository } from './bench.repository';
import { rowOf } from './bench.service';
import { sightOf } from './sight';
import { SuggestionPageRepository } from './suggestion-page.repository';
import { SuggestionSources } from './suggestion-sources.service';
import { TodayService } from './today.service';

/** Everything about one suggestion that its reader may know. */
@Injectable()
export class SuggestionPage {
  constructor(
    private readonly database: DataSource,
    private readonly bench: BenchRepository,
    private readonly parts: SuggestionPageRepository,
    private readonly sources: SuggestionSources,
    private readonly clock: TodayService,
  ) {}

  /** @throws DomainError `not-found`, also where a unit was not asked about it */
  get(actor: StaffActor, projectId: string): Promise<BenchSuggestion> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const [{ congressId }, sight] = [actor, sightOf(actor)];
      const stored = await this.bench.one(tx, congressId, sight, projectId);
      if (stored === null) throw unknownSuggestion();
      const today = await this.clock.today(tx, congressId);
      const conclusions = await this.parts.conclusions(tx, congressId, projectId);
      const isOut = conclusions.some(({ isReleased }) => isReleased);
      const assignments = await this.parts.assignments(tx, congressId, projectId, isOut ? null : sight.unitId);
      const seen = sight.unitId === null ? conclusions : conclusions.filter(({ isReleased }) => isReleased);
      const { screening, ...known } = await this.sources.of(tx, actor, sight, projectId);
      const findings = sight.unitId === null || isOut ? screening.findings : {};
      return {
        ...rowOf(stored, today),
        ...known,
        findings,
        // of what is shown: it tells nothing of what is not
        findingsRevision: revisionOf(findings),
        personalDetails: personalDetailsIn(shownWords(known.text)),
        moderation: await this.parts.moderation(tx, congressId, projectId),
        assignments: assignments.map((one) => ({ ...one, due: dueStateOf(one.dueOn, today.today, today.near) })),
        conclusions: seen.map(({ draftedBy, ...conclusion }) => ({ ...conclusion, isMine: draftedBy === actor.accountId })),
        merge: await this.parts.mergedInto(tx, congressId, projectId),
        mergedFrom: await this.parts.mergedFrom(tx, congressId, projectId),
        acts: stored.mergedInto === null && !known.isRoundClosed ? possibleBenchActs(stored.state) : [],
      };
    });
  }
}
