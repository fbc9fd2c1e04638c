import { Injectable } from '@nestjs/common';
import type { PublicCongress, PublicResultSummary } from '../../contract/http/publication';
import type { Ballot } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { CongressesService } from '../congresses/congresses.service';
import { DecisionsService } from '../decisions/decisions.service';
import { SessionsService } from '../sessions/sessions.service';
import { publicCongress } from './public-results.service';

/** What has been published, newest first. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly ballots: BallotsService,
    private readonly decisions: DecisionsService,
  ) {}

  async list(): Promise<PublicCongress[]> {
    return (await this.congresses.all()).map(publicCongress);
  }

  /** @throws DomainError `not-found` for an unknown congress */
  async results(slug: string): Promise<PublicResultSummary[]> {
    return (await this.at(slug)).results;
  }

  /** As `results`, with the congress. @throws DomainError `not-found` for an unknown one */
  async at(slug: string): Promise<{ readonly congressId: string; readonly results: PublicResultSummary[] }> {
    const { id } = await this.congresses.at(slug);
    const published = (await this.ballots.list(id)).filter(({ state }) => state === 'published');
    const summaries = await Promise.all(published.map((ballot) => this.summary(ballot)));
    return { congressId: id, results: summaries.sort((one, other) => other.publishedAt.localeCompare(one.publishedAt)) };
  }

  private async summary(ballot: Ballot): Promise<PublicResultSummary> {
    const { adopted, publishedAt } = (await this.decisions.current(ballot))!;
    const { name } = await this.sessions.session(ballot.congressId, ballot.sessionId);
    const candidates = ballot.parts.filter(({ kind }) => kind === 'adoption').reduce((sum, { form }) => sum + form.items.length, 0);
    const count = Object.values(adopted ?? {}).reduce((sum, items) => sum + items.length, 0);
    return { ballotId: ballot.ballotId, title: ballot.title, session: name, publishedAt: publishedAt!.toISOString(), adopted: count, candidates };
  }
}
