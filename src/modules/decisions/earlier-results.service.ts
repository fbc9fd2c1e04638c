import { Injectable } from '@nestjs/common';
import { hasReached } from '../../domain/ballot/states';
import { BallotsService } from '../ballots/ballots.service';
import { EarlierResults } from '../sessions/deliberation/earlier-results';
import { DecisionsService } from './decisions.service';
import { earlierVotes, type EarlierResult } from './earlier-votes';

/** Tells deliberation what became of earlier projects: announced decisions only, rehearsals never. */
@Injectable()
export class EarlierResultsService {
  constructor(
    earlier: EarlierResults,
    private readonly ballots: BallotsService,
    private readonly decisions: DecisionsService,
  ) {
    earlier.of = (congressId) => this.of(congressId);
  }

  private async of(congressId: string): Promise<ReadonlyMap<string, EarlierResult>> {
    const results = new Map<string, EarlierResult>();
    for (const ballot of await this.ballots.list(congressId)) {
      const decision = hasReached(ballot.state, 'announced') && ballot.purpose !== 'rehearsal' ? await this.decisions.current(ballot) : null;
      for (const [projectId, result] of decision ? earlierVotes(ballot, decision) : []) results.set(projectId, { vote: null, grade: null, ...results.get(projectId), ...result });
    }
    return results;
  }
}
