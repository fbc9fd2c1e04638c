import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../../../domain/shared/problem';
import { within } from '../../../platform/database/reach/reach';
import type { BallotKey } from '../../ballots/ballot';
import { CongressesService } from '../../congresses/congresses.service';
import { BothSatisfactions } from '../../evaluations/both-satisfactions.service';
import { SurveysService } from '../../evaluations/satisfaction/surveys.service';
import { RoundDoorService } from '../../proposals/intake/round-door.service';
import { OpenDataService } from '../open-data/open-data.service';
import { PublicProjectsService } from '../projects/public-projects.service';
import { PublicProposalsService } from '../proposals/public-proposals.service';
import { PublicationService } from '../publication.service';
import { PublishedFiles } from '../published-files.service';

/** Suggestions on one page that the server draws. */
const PAGE = 30;
const EVERYTHING = { programmeId: null, q: null, category: null, area: null, origin: null, state: null };

/** What is asked of one body: the rest of the address, split. */
interface Question {
  readonly slug: string;
  readonly congressId: string;
  readonly id: string | undefined;
  readonly query: URLSearchParams;
}

/** The public interface asked from within: the same services, and so the same gate, for pages that the server draws. */
@Injectable()
export class PublicAnswers {
  private readonly rooms: Readonly<Record<string, (question: Question) => Promise<unknown>>> = {
    results: ({ slug, congressId, id }) => (id === undefined ? this.publication.results(slug) : this.result({ congressId, ballotId: id })),
    projects: ({ slug, id, query }) => (id === undefined ? this.projects.ofYear(slug, numberOf(query, 'year')) : this.projects.one(slug, id)),
    proposals: ({ slug, congressId, id, query }) => (id === undefined ? this.proposals.page(congressId, EVERYTHING, 'newest', numberOf(query, 'from') ?? 0, PAGE) : this.proposals.one(congressId, slug, id)),
    programmes: ({ congressId }) => this.rounds.rounds(congressId),
    statistics: ({ congressId }) => this.proposals.statistics(congressId, EVERYTHING),
    'open-data': ({ slug }) => this.openData.list(slug),
    satisfaction: ({ congressId, id }) => (id === undefined ? this.surveys.open(congressId) : this.satisfactions.asked(congressId, id)),
  };

  constructor(
    private readonly congresses: CongressesService,
    private readonly publication: PublicationService,
    private readonly files: PublishedFiles,
    private readonly projects: PublicProjectsService,
    private readonly proposals: PublicProposalsService,
    private readonly rounds: RoundDoorService,
    private readonly surveys: SurveysService,
    private readonly satisfactions: BothSatisfactions,
    private readonly openData: OpenDataService,
  ) {}

  /** @param address as a browser would ask it: `/api/public/…`. @throws DomainError as there, `not-found` for what no drawn page asks */
  async answer(address: string): Promise<unknown> {
    const { pathname, searchParams: query } = new URL(address, 'http://app');
    const [slug = '', room = '', id] = pathname.split('/').slice(3).map(decodeURIComponent);
    if (slug === 'congresses') return this.publication.list();
    const [congressId, ask] = [await this.congresses.idAt(slug), Object.hasOwn(this.rooms, room) ? this.rooms[room] : undefined];
    if (congressId === null || ask === undefined || (id !== undefined && !isUUID(id))) throw new DomainError('not-found', [{ code: congressId === null ? 'congress-unknown' : 'malformed-id', at: 'page' }]);
    return within(congressId, () => ask({ slug, congressId, id: id?.toLowerCase(), query }));
  }

  private async result(key: BallotKey): Promise<unknown> {
    return JSON.parse((await this.files.get(key, 'result.json')).bytes.toString());
  }
}

/** A whole number of the query; null for anything else. */
function numberOf(query: URLSearchParams, name: string): number | null {
  const said = query.get(name);
  return said !== null && /^\d{1,7}$/.test(said) ? Number(said) : null;
}
