import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProjectContent } from '../../contract/http/projects';
import type { ProposalText, PublicReply, PublicState } from '../../contract/http/proposals';
import { searchGrams } from '../../domain/collection/search-grams';
import { publicState } from '../../domain/collection/public-state';
import { DomainError } from '../../domain/shared/problem';
import { ProgrammesService, type Round } from '../programmes/programmes.service';
import { ProjectsService } from '../projects/projects.service';
import { LaterNews } from './later-news';
import type { Proposal } from './proposal.entities';
import { ProposalsRepository, type ProposalArrival, type ProposalFacts, type ProposalTexts } from './proposals.repository';

export type { ProposalTexts } from './proposals.repository';

/** What other modules may know of a suggestion beyond its project. */
export type ProposalRecord = Readonly<Omit<Proposal, 'sourceKey' | 'queryCodeHash' | 'grams'>>;

/** How far a suggestion has come, as its proposer and the public may know it. */
export interface Standing extends ProposalFacts {
  readonly state: PublicState;
  readonly reply: PublicReply | null;
}

/** What collection knows of a project, for the bench and for whoever asks how it stands. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly proposals: ProposalsRepository,
    private readonly programmes: ProgrammesService,
    private readonly projects: ProjectsService,
    private readonly news: LaterNews,
  ) {}

  /** @throws DomainError `not-found` */
  async find(tx: EntityManager, congressId: string, projectId: string): Promise<ProposalRecord> {
    return recordOf(await this.proposals.find(tx, congressId, projectId));
  }

  /** As `find`; nobody else changes it until commit. @throws DomainError `not-found` */
  async lock(tx: EntityManager, congressId: string, projectId: string): Promise<ProposalRecord> {
    return recordOf(await this.proposals.lock(tx, congressId, projectId));
  }

  /** What the proposer wrote, whatever became of it since. @throws DomainError `not-found` */
  async original(tx: EntityManager, congressId: string, projectId: string): Promise<ProposalText> {
    return (await this.find(tx, congressId, projectId)).original;
  }

  /** Whom to tell; both empty where the proposer stayed unnamed, null where it was erased. For `proposers.read` alone. */
  async contact(tx: EntityManager, congressId: string, projectId: string): Promise<{ readonly name: string; readonly phone: string } | null> {
    const proposer = await this.proposals.contact(tx, congressId, projectId);
    return proposer && { name: proposer.name, phone: proposer.phone };
  }

  /** Words as they stand now and as they were written, by id; ids that are no suggestions are left out. */
  texts(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Map<string, ProposalTexts>> {
    return this.proposals.texts(tx, congressId, ids);
  }

  /** Who brought these and when, and how many stand behind them; ids that are no suggestions are left out. */
  arrivals(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<ProposalArrival[]> {
    return this.proposals.arrivals(tx, congressId, ids);
  }

  /** Lets the public see these suggestions with their photos, or hides them. The caller records the act. */
  async show(tx: EntityManager, congressId: string, ids: readonly string[], isPublic: boolean): Promise<void> {
    await this.proposals.show(tx, congressId, ids, isPublic);
  }

  /** Changes what the public reads, and what a search finds it by; the original stays. The caller records the act. @throws DomainError `not-found` */
  async revise(tx: EntityManager, congressId: string, projectId: string, change: Partial<ProjectContent>): Promise<void> {
    await this.projects.revise(tx, congressId, projectId, change);
    const { text } = (await this.proposals.texts(tx, congressId, [projectId])).get(projectId) ?? {};
    if (text === undefined) throw unknownProposal();
    await this.proposals.index(tx, congressId, projectId, gramsOf(text));
  }

  /** What anybody who may ask may know. @throws DomainError `not-found` */
  async standing(tx: EntityManager, congressId: string, projectId: string, now: Date): Promise<Standing> {
    const standing = (await this.standings(tx, congressId, [projectId], now)).get(projectId);
    if (standing === undefined) throw unknownProposal();
    return standing;
  }

  /** As `standing`, of many at once; unknown ones are left out. */
  async standings(tx: EntityManager, congressId: string, projectIds: readonly string[], now: Date): Promise<Map<string, Standing>> {
    const [facts, rounds] = [await this.proposals.facts(tx, congressId, projectIds), new Map<string, Round>()];
    for (const { programmeId } of facts) if (!rounds.has(programmeId)) rounds.set(programmeId, await this.programmes.round(tx, congressId, programmeId));
    const replies = await this.news.replies(tx, congressId, projectIds);
    const outcomes = await this.news.outcomes(tx, congressId, projectIds);
    return new Map(
      facts.map((one): [string, Standing] => {
        const { projectId, programmeId, isPublic, isCandidate } = one;
        const [reply, outcome] = [replies.get(projectId) ?? null, outcomes.get(projectId) ?? null];
        const state = publicState({ phase: this.programmes.phaseOf(rounds.get(programmeId)!, now), isPublic, isCandidate, isMerged: one.mergedInto !== null, isAnswered: reply !== null, outcome });
        return [projectId, { ...one, state, reply }];
      }),
    );
  }
}

const unknownProposal = () => new DomainError('not-found', [{ code: 'proposal-unknown', at: 'id' }]);

function recordOf(proposal: Proposal | null): ProposalRecord {
  if (proposal === null) throw unknownProposal();
  const { sourceKey: _, queryCodeHash: __, grams: ___, ...record } = proposal;
  return record;
}

/** What a search can find a suggestion by. */
export const gramsOf = ({ title, need, area, location }: ProposalText): string[] => searchGrams(title, need, area, location);
