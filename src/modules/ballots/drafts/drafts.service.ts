import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { ChangeDraftRequest, DraftBallotRequest } from '../../../contract/http/ballots';
import type { BallotPart } from '../../../domain/ballot/ballot';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { isPartOfProject } from '../../../domain/ballot/evaluated-item';
import { isSeparatePart } from '../../../domain/ballot/split-vote';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BY_HAND, DraftSources } from './draft-sources';

/** Ballots before arming: of the list that the presidium confirmed, or made from the newest version of a rule profile and a list of projects; free to change. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly sources: DraftSources,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found` for an unknown sitting, list, profile or project, `draft-not-from-confirmed-list` */
  async create(actor: StaffActor, request: DraftBallotRequest): Promise<BallotKey> {
    const key = { congressId: actor.congressId, ballotId: randomUUID() };
    await this.sources.requireListOf(actor.congressId, request);
    const fields = await this.sources.fields(actor.congressId, request);
    await this.dataSource.transaction(async (tx) => {
      await this.ballots.insert(tx, { ...key, ...fields, state: 'draft' });
      await this.audits.append(tx, actor, { act: 'ballots.draft', subject: key.ballotId, details: { ...request } });
    });
    return key;
  }

  /** @throws DomainError `ballot-frozen` once armed, `invalid-ballot` where a follow-up would ask another question, `version-conflict` when somebody else changed it since `basedOn` */
  async change(key: BallotKey, actor: StaffActor, { basedOn, ...change }: ChangeDraftRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.draft(tx, key);
      const request = changed(requestOf(ballot), change);
      if (ballot.parentId === null) await this.sources.requireListOf(key.congressId, request);
      const fields = await this.sources.fields(key.congressId, request);
      const isChanged = await this.ballots.change(tx, key, ballot.parentId === null ? fields : { ...fields, ...question(ballot, change) }, basedOn);
      if (!isChanged) throw await this.audits.conflict(tx, key.congressId, key.ballotId, CHANGES);
      await this.audits.append(tx, actor, { act: 'ballots.change-draft', subject: key.ballotId, details: { ...change } });
    });
  }

  /** @throws DomainError `ballot-frozen` once armed */
  async remove(key: BallotKey, actor: StaffActor): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.draft(tx, key);
      await this.ballots.removeDraft(tx, key);
      await this.audits.append(tx, actor, { act: 'ballots.remove-draft', subject: key.ballotId, details: {} });
    });
  }

  private async draft(tx: EntityManager, key: BallotKey): Promise<Ballot> {
    const ballot = await this.ballots.lock(tx, key);
    if (ballot.state !== 'draft') throw new DomainError('ballot-frozen', [{ code: 'ballot-frozen', values: { state: ballot.state } }]);
    return ballot;
  }
}

/** Acts after which a draft says something else. */
const CHANGES = ['ballots.draft', 'ballots.change-draft'];

const told = (value: unknown): string => canonicalJson(value ?? null);

/** What a vote that follows from another is about: not for the office to change. */
function question(ballot: Ballot, change: Partial<DraftBallotRequest>): Pick<Ballot, 'parts' | 'texts' | 'profileId' | 'profileVersion' | 'confirmationId'> {
  const before = requestOf(ballot);
  const changed = ([...BY_HAND, 'evaluationProjectIds', 'evaluationItems', 'separateProjectIds', 'confirmationId'] as const).filter((name) => name in change && told(change[name]) !== told(before[name]));
  if (changed.length > 0) throw new DomainError('invalid-ballot', changed.map((at) => ({ code: 'follow-up-keeps-its-question', at })));
  const { parts, texts, profileId, profileVersion, confirmationId } = ballot;
  return { parts, texts, profileId, profileVersion, confirmationId };
}

/** A draft that turns to the confirmed list lets go of what was given by hand. */
function changed(before: DraftBallotRequest, change: Partial<DraftBallotRequest>): DraftBallotRequest {
  if (change.confirmationId === undefined) return { ...before, ...change };
  const { profileId: _, seats: __, projectIds: ___, secrecy: ____, separateProjectIds: _____, ...rest } = before;
  return { ...rest, ...change };
}

/** The request that would make this very draft again. */
function requestOf(ballot: Ballot): DraftBallotRequest {
  const projectsOf = (isAsked: (part: BallotPart) => boolean) => {
    const items = ballot.parts.filter(isAsked).flatMap((part) => part.form.items.map(({ id }) => id));
    return ballot.texts.filter(({ itemId }) => items.includes(itemId)).map(({ projectId }) => projectId!);
  };
  const { sittingId, title, purpose, medium, secrecy, profileId, confirmationId } = ballot;
  const common = { sittingId, title, purpose, medium, secrecy, ...evaluatedOf(ballot) };
  if (confirmationId !== null && ballot.parentId === null) return { ...common, confirmationId };
  const adoption = ballot.parts.find((part) => part.kind === 'adoption');
  const seats = adoption?.kind === 'adoption' ? adoption.rule.seats : null;
  return { ...common, profileId, seats, projectIds: projectsOf(({ kind }) => kind === 'adoption'), separateProjectIds: projectsOf(isSeparatePart) };
}

function evaluatedOf({ parts, texts }: Ballot): Pick<DraftBallotRequest, 'evaluationProjectIds' | 'evaluationItems'> {
  const items = parts.filter(({ kind }) => kind === 'evaluation').flatMap(({ form }) => form.items);
  const asked = items.map(({ id, title }) => ({ id, title, text: texts.find(({ itemId }) => itemId === id)! }));
  return {
    evaluationProjectIds: asked.filter(({ id }) => !isPartOfProject(id)).map(({ text }) => text.projectId!),
    evaluationItems: asked.filter(({ id }) => isPartOfProject(id)).map(({ title, text }) => ({ projectId: text.projectId!, title, unit: text.responsibleUnit })),
  };
}
