import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { ProposalText } from '../../contract/http/proposals';
import { Proposal, Proposer } from './proposal.entities';

/** What stands in the records about how far a suggestion has come. */
export interface ProposalFacts {
  readonly projectId: string;
  readonly programmeId: string;
  readonly code: string;
  readonly title: string;
  readonly isPublic: boolean;
  readonly isCandidate: boolean;
  readonly receivedAt: Date;
  readonly mergedInto: { readonly id: string; readonly number: string; readonly title: string } | null;
}

/** A suggestion's words as the public reads them now and as its proposer wrote them, and the deputy who did. */
export interface ProposalTexts {
  readonly text: ProposalText;
  readonly original: ProposalText;
  readonly deputyId: string | null;
}

/** Who brought a suggestion and when, and how many persons stand behind it and all that is merged into it. */
export interface ProposalArrival extends Pick<Proposal, 'origin' | 'receivedAt' | 'isPublic'> {
  readonly id: string;
  readonly supports: number;
}

export interface NewProposal {
  readonly proposal: Omit<Proposal, 'receivedAt'>;
  readonly proposer: Pick<Proposer, 'name' | 'phone'>;
}

const TEXT = `jsonb_build_object('title', title, 'need', need, 'category', category, 'area', area, 'location', location, 'latitude', latitude, 'longitude', longitude,
  'beneficiaries', beneficiaries, 'target', target, 'costLowCents', cost_low_cents, 'costCents', cost_cents, 'fundingSource', funding_source, 'finishBy', finish_by,
  'finishesInYear', finishes_in_year, 'stageTarget', stage_target, 'responsibleUnit', responsible_unit)`;

const FACTS = `
  select proposals.project_id as "projectId", programme_id as "programmeId", projects.code, projects.title, is_public as "isPublic",
         projects.candidate_on is not null as "isCandidate", received_at as "receivedAt",
         case when merges.into_id is not null then jsonb_build_object('id', target.project_id, 'number', target.code, 'title', target.title) end as "mergedInto"
    from proposals
    join projects using (congress_id, project_id)
    left join merges on merges.congress_id = proposals.congress_id and merges.project_id = proposals.project_id and undone_at is null
    left join projects target on target.congress_id = merges.congress_id and target.project_id = merges.into_id`;

@Injectable()
export class ProposalsRepository {
  async add(tx: EntityManager, proposals: readonly NewProposal[]): Promise<void> {
    await tx.insert(Proposal, proposals.map(({ proposal }) => proposal));
    await tx.insert(Proposer, proposals.map(({ proposal: { congressId, projectId }, proposer }) => ({ congressId, projectId, ...proposer })));
  }

  find(tx: EntityManager, congressId: string, projectId: string): Promise<Proposal | null> {
    return tx.findOneBy(Proposal, { congressId, projectId });
  }

  lock(tx: EntityManager, congressId: string, projectId: string): Promise<Proposal | null> {
    return tx.findOne(Proposal, { where: { congressId, projectId }, lock: { mode: 'pessimistic_write' } });
  }

  contact(tx: EntityManager, congressId: string, projectId: string): Promise<Proposer | null> {
    return tx.findOneBy(Proposer, { congressId, projectId });
  }

  async show(tx: EntityManager, congressId: string, ids: readonly string[], isPublic: boolean): Promise<void> {
    await tx.update(Proposal, { congressId, projectId: In([...ids]) }, { isPublic });
  }

  async texts(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Map<string, ProposalTexts>> {
    const rows = await tx.query<(ProposalTexts & { id: string })[]>(
      `select project_id as id, ${TEXT} as text, original, deputy_id as "deputyId" from proposals join projects using (congress_id, project_id) where congress_id = $1 and project_id = any($2)`,
      [congressId, ids],
    );
    return new Map(rows.map(({ id, ...texts }) => [id, texts]));
  }

  async index(tx: EntityManager, congressId: string, projectId: string, grams: string[]): Promise<void> {
    await tx.update(Proposal, { congressId, projectId }, { grams });
  }

  /** What was taken in under this key. */
  async taken(tx: EntityManager, congressId: string, programmeId: string, sourceKey: string): Promise<{ readonly id: string; readonly number: string } | null> {
    const [row] = await tx.query<{ id: string; number: string }[]>(
      `select project_id as id, code as number from proposals join projects using (congress_id, project_id) where congress_id = $1 and programme_id = $2 and source_key = $3`,
      [congressId, programmeId, sourceKey],
    );
    return row ?? null;
  }

  /** What was written in those that were taken in under these keys, by key. */
  async originals(tx: EntityManager, congressId: string, programmeId: string, sourceKeys: readonly string[]): Promise<Map<string, ProposalText>> {
    const rows = await tx.query<{ key: string; original: ProposalText }[]>(
      `select source_key as key, original from proposals where congress_id = $1 and programme_id = $2 and source_key = any($3)`,
      [congressId, programmeId, sourceKeys],
    );
    return new Map(rows.map(({ key, original }) => [key, original]));
  }

  arrivals(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<ProposalArrival[]> {
    return tx.query<ProposalArrival[]>(
      `select project_id as id, origin, received_at as "receivedAt", is_public as "isPublic", united_supporters(congress_id, project_id)::int as supports
         from proposals where congress_id = $1 and project_id = any($2)`,
      [congressId, ids],
    );
  }

  /** How many suggestions a round holds, and which fields they name. */
  async useOfRound(tx: EntityManager, congressId: string, programmeId: string): Promise<{ readonly suggestions: number; readonly categories: readonly string[] }> {
    const [use] = await tx.query<[{ suggestions: number; categories: string[] }]>(
      `select count(*)::int as suggestions, coalesce(array_agg(distinct category) filter (where category <> ''), '{}') as categories
         from proposals join projects using (congress_id, project_id) where congress_id = $1 and programme_id = $2`,
      [congressId, programmeId],
    );
    return use;
  }

  byQueryCode(tx: EntityManager, congressId: string, queryCodeHash: Buffer): Promise<Proposal | null> {
    return tx.findOneBy(Proposal, { congressId, queryCodeHash });
  }

  facts(tx: EntityManager, congressId: string, projectIds: readonly string[]): Promise<ProposalFacts[]> {
    return tx.query<ProposalFacts[]>(`${FACTS} where proposals.congress_id = $1 and proposals.project_id = any($2)`, [congressId, projectIds]);
  }
}
