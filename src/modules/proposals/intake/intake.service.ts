import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ProposalReceipt, ProposalText, ProposeRequest } from '../../../contract/http/proposals';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { brokenConstraint } from '../../../platform/database/broken-constraint';
import { tokenHash } from '../../../platform/security/secrets';
import { AuditsService } from '../../audits/audits.service';
import { ProjectsService } from '../../projects/projects.service';
import type { Wish } from '../../projects/stated';
import { AttachmentsService } from '../attachments/attachments.service';
import { ProposalsRepository, type NewProposal } from '../proposals.repository';
import { gramsOf } from '../proposals.service';
import { codeFor, storedKey, type Arrival } from './arrival';
import { RoundDoorService, type Admission } from './round-door.service';

/** Where every suggestion comes in, whoever brings it: once, whole or not at all. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: DataSource,
    private readonly door: RoundDoorService,
    private readonly projects: ProjectsService,
    private readonly attachments: AttachmentsService,
    private readonly proposals: ProposalsRepository,
    private readonly audits: AuditsService,
  ) {}

  /**
   * Takes a suggestion in. The same key again, also at the same moment, answers with the same suggestion and adds nothing.
   * @returns the query code, which is not kept; null where the suggestion was in already
   * @throws DomainError `invalid-proposal`, `collection-closed`, `not-found`
   */
  async receive(actor: Actor | null, request: ProposeRequest, arrival: Arrival): Promise<ProposalReceipt> {
    const known = await this.taken(request, arrival);
    if (known !== null) return known;
    const areas = await this.door.areas(arrival.congressId);
    try {
      return await this.database.transaction((tx) => this.take(tx, actor, request, arrival, areas));
    } catch (error) {
      const twin = brokenConstraint(error) === 'proposals_taken_in_once' ? await this.taken(request, arrival) : null;
      if (twin === null) throw error;
      return twin;
    }
  }

  /**
   * As `receive`, in the caller's transaction and without looking for a twin: the constraint `proposals_taken_in_once` does.
   * @param areas the towns and streets of the congress (`RoundDoorService.areas`)
   */
  async take(tx: EntityManager, actor: Actor | null, request: ProposeRequest, arrival: Arrival, areas: readonly string[]): Promise<ProposalReceipt> {
    return (await this.takeAll(tx, actor, [request], arrival, areas))[0]!;
  }

  /** As `take`, for many suggestions of one round, all or none. */
  async takeAll(tx: EntityManager, actor: Actor | null, requests: readonly ProposeRequest[], arrival: Arrival, areas: readonly string[]): Promise<ProposalReceipt[]> {
    if (requests.length === 0) return [];
    const { congressId } = arrival;
    const admissions = await this.door.admit(tx, congressId, requests, areas);
    const ids = await this.projects.suggestAll(tx, congressId, requests.map((request, at) => contentOf(request, admissions[at]!)));
    const taken = requests.map((request, at) => recordOf(request, arrival, admissions[at]!, ids[at]!));
    await this.proposals.add(tx, taken);
    for (const [at, { attachmentIds }] of requests.entries()) await this.attachments.attach(tx, congressId, ids[at]!, attachmentIds);
    await this.record(tx, actor, arrival, taken);
    return taken.map(({ proposal: { projectId }, code, queryCode }) => ({ id: projectId, number: code, queryCode }));
  }

  private async taken({ programmeId, sourceKey }: ProposeRequest, arrival: Arrival): Promise<ProposalReceipt | null> {
    const taken = await this.proposals.taken(this.database.manager, arrival.congressId, programmeId, storedKey(arrival, sourceKey));
    return taken && { ...taken, queryCode: null };
  }

  /** The log is public: it says that something came in and what it hashes to, and no word of it. */
  private async record(tx: EntityManager, actor: Actor | null, { congressId, origin, source }: Arrival, taken: readonly Taken[]): Promise<void> {
    const recorder: Actor = actor ?? { kind: 'system', congressId, name: 'system', roles: [] };
    const acts = taken.map(({ proposal: { projectId, programmeId, original }, code }) => ({
      act: 'proposals.receive',
      subject: projectId,
      details: { origin, source, programmeId, number: code, originalHash: hashOf(original) },
    }));
    await this.audits.appendAll(tx, recorder, acts);
  }
}

/** A suggestion with its number and its query code, as it is kept. */
type Taken = NewProposal & { readonly code: string; readonly queryCode: string };

function contentOf(request: ProposeRequest, { year, code }: Admission): Wish {
  const { finishesInYear: _, ...content } = trimmed(textOf(request));
  return { ...content, year, code };
}

function recordOf(request: ProposeRequest, arrival: Arrival, { code, number, stationId }: Admission, projectId: string): Taken {
  const { programmeId, sourceKey, proposerKind, finishesInYear, name, phone } = request;
  const { congressId, origin, source, deputyId = null, unitId = null } = arrival;
  const original = textOf(request);
  const queryCode = codeFor(arrival, programmeId, sourceKey);
  return {
    proposal: {
      ...{ congressId, projectId, programmeId, number, proposerKind, finishesInYear, original, isPublic: false },
      ...{ origin, source, deputyId, unitId, stationId },
      ...{ sourceKey: storedKey(arrival, sourceKey), queryCodeHash: tokenHash(queryCode), grams: gramsOf(original) },
    },
    proposer: { name: name.trim(), phone: phone.trim() },
    code,
    queryCode,
  };
}

/** What of a request is the suggestion itself. */
export function textOf(request: ProposeRequest): ProposalText {
  const { title, need, category, area, location, latitude, longitude, beneficiaries, target } = request;
  const { costLowCents, costCents, fundingSource, finishBy, finishesInYear, stageTarget, responsibleUnit } = request;
  return { title, need, category, area, location, latitude, longitude, beneficiaries, target, costLowCents, costCents, fundingSource, finishBy, finishesInYear, stageTarget, responsibleUnit };
}

const trimmed = (text: ProposalText): ProposalText => Object.fromEntries(Object.entries(text).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value])) as unknown as ProposalText;

const hashOf = (text: ProposalText): string => createHash('sha256').update(canonicalJson(text)).digest('hex');
