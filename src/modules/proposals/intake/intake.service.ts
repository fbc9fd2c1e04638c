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
import { AttachmentsService } from '../attachments/attachments.service';
import { ProposalsRepository } from '../proposals.repository';
import { gramsOf } from '../proposals.service';
import { codeFor, storedKey, type Arrival } from './arrival';
import { RoundDoorService } from './round-door.service';

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
    const { congressId } = arrival;
    const { programmeId, sourceKey, attachmentIds, proposerKind, name, phone } = request;
    const text = textOf(request);
    const { year, code, number, stationId } = await this.door.admit(tx, congressId, request, text, areas);
    const { finishesInYear, ...content } = trimmed(text);
    const projectId = await this.projects.suggest(tx, congressId, { ...content, year, code });
    const queryCode = codeFor(arrival, programmeId, sourceKey);
    await this.proposals.add(
      tx,
      {
        ...{ congressId, projectId, programmeId, number, proposerKind, finishesInYear, original: text, isPublic: false },
        ...{ origin: arrival.origin, source: arrival.source, deputyId: arrival.deputyId ?? null, unitId: arrival.unitId ?? null, stationId },
        ...{ sourceKey: storedKey(arrival, sourceKey), queryCodeHash: tokenHash(queryCode), grams: gramsOf(text) },
      },
      { name: name.trim(), phone: phone.trim() },
    );
    await this.attachments.attach(tx, congressId, projectId, attachmentIds);
    await this.record(tx, actor, projectId, arrival, { programmeId, number: code, originalHash: hashOf(text) });
    return { id: projectId, number: code, queryCode };
  }

  private async taken({ programmeId, sourceKey }: ProposeRequest, arrival: Arrival): Promise<ProposalReceipt | null> {
    const taken = await this.proposals.taken(this.database.manager, arrival.congressId, programmeId, storedKey(arrival, sourceKey));
    return taken && { ...taken, queryCode: null };
  }

  /** The log is public: it says that something came in and what it hashes to, and no word of it. */
  private async record(tx: EntityManager, actor: Actor | null, projectId: string, { congressId, origin, source }: Arrival, details: object): Promise<void> {
    const recorder: Actor = actor ?? { kind: 'system', congressId, name: 'system', roles: [] };
    await this.audits.append(tx, recorder, { act: 'proposals.receive', subject: projectId, details: { origin, source, ...details } });
  }
}

function textOf(request: ProposeRequest): ProposalText {
  const { title, need, category, area, location, latitude, longitude, beneficiaries, target } = request;
  const { costLowCents, costCents, fundingSource, finishBy, finishesInYear, stageTarget, responsibleUnit } = request;
  return { title, need, category, area, location, latitude, longitude, beneficiaries, target, costLowCents, costCents, fundingSource, finishBy, finishesInYear, stageTarget, responsibleUnit };
}

const trimmed = (text: ProposalText): ProposalText => Object.fromEntries(Object.entries(text).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value])) as unknown as ProposalText;

const hashOf = (text: ProposalText): string => createHash('sha256').update(canonicalJson(text)).digest('hex');
