import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { ProposalText, PublicReply, PublicState } from '../../contract/http/proposals';
import { publicState } from '../../domain/collection/public-state';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import { ProgrammesService } from '../programmes/programmes.service';
import { LaterNews } from './later-news';
import type { Proposal } from './proposal.entities';
import { ProposalsRepository, type ProposalFacts } from './proposals.repository';

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
    private readonly news: LaterNews,
    private readonly audits: AuditsService,
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

  /** Whom to tell; both empty where the proposer stayed unnamed. For `proposers.read` alone. @throws DomainError `not-found` */
  async contact(tx: EntityManager, congressId: string, projectId: string): Promise<{ readonly name: string; readonly phone: string }> {
    const proposer = await this.proposals.contact(tx, congressId, projectId);
    if (proposer === null) throw unknownProposal();
    return { name: proposer.name, phone: proposer.phone };
  }

  /** Lets the public see a suggestion with its photos, or hides it. @throws DomainError `not-found` */
  async showPublicly(tx: EntityManager, actor: Actor, projectId: string, isPublic: boolean): Promise<void> {
    const { congressId } = actor;
    if ((await this.lock(tx, congressId, projectId)).isPublic === isPublic) return;
    await this.proposals.show(tx, congressId, projectId, isPublic);
    await this.audits.append(tx, actor, { act: isPublic ? 'proposals.show' : 'proposals.hide', subject: projectId, details: {} });
  }

  /** What anybody who may ask may know. @throws DomainError `not-found` */
  async standing(tx: EntityManager, congressId: string, projectId: string, now: Date): Promise<Standing> {
    const facts = await this.proposals.facts(tx, congressId, projectId);
    if (facts === null) throw unknownProposal();
    const round = await this.programmes.round(tx, congressId, facts.programmeId);
    const reply = await this.news.reply(tx, congressId, projectId);
    const outcome = await this.news.outcome(tx, congressId, projectId);
    const { isPublic, isCandidate } = facts;
    const state = publicState({ phase: this.programmes.phaseOf(round, now), isPublic, isCandidate, isMerged: facts.mergedInto !== null, isAnswered: reply !== null, outcome });
    return { ...facts, state, reply };
  }
}

const unknownProposal = () => new DomainError('not-found', [{ code: 'proposal-unknown', at: 'id' }]);

function recordOf(proposal: Proposal | null): ProposalRecord {
  if (proposal === null) throw unknownProposal();
  const { sourceKey: _, queryCodeHash: __, grams: ___, ...record } = proposal;
  return record;
}
