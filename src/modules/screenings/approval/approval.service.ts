import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { ApprovalActView, ApprovalView } from '../../../contract/http/approval';
import { standingOf, stepProblems, type ApprovalChain, type Standing } from '../../../domain/screening/approval-chain';
import { shortlistProblems } from '../../../domain/screening/shortlist';
import { candidateWarnings, surplusOf } from '../../../domain/screening/surplus';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { ProjectsService } from '../../projects/projects.service';
import { ScreeningsRepository } from '../screenings.repository';
import { actOf, chainOf } from './approval-acts';
import { ApprovalRepository } from './approval.repository';
import type { ApproveRequest } from './approval.requests';
import { CandidateRounds } from './candidate-rounds.service';

/** The approval chain of a round and the list that goes through it. The last step makes the list the candidates. */
@Injectable()
export class ApprovalService {
  constructor(
    private readonly database: DataSource,
    private readonly approval: ApprovalRepository,
    private readonly rounds: CandidateRounds,
    private readonly screenings: ScreeningsRepository,
    private readonly projects: ProjectsService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found` */
  async view({ congressId }: StaffActor, programmeId: string): Promise<ApprovalView> {
    const tx = this.database.manager;
    const { round, rules } = await this.rounds.read(tx, congressId, programmeId);
    const [acts, shortlist] = await Promise.all([this.approval.acts(tx, congressId, programmeId), this.approval.shortlist(tx, congressId, programmeId)]);
    const [chain, { seats }] = [chainOf(round), round];
    const standing = standingOf(chain, acts.map(actOf));
    return {
      chain,
      standing: standing.at,
      waitsFor: standing.at === 'step' ? chain.findIndex(({ id }) => id === standing.step.id) : null,
      acts,
      shortlist,
      seats,
      surplus: seats === null ? null : surplusOf(shortlist.length, seats),
      problems: shortlistProblems(shortlist, seats, rules),
      warnings: seats === null || rules === null ? [] : candidateWarnings(shortlist.length, seats, rules),
      isRoundClosed: round.closedAt !== null,
    };
  }

  /** Only while the list lies with the office: what the first body passed is what all others pass. @throws DomainError `illegal-act`, `not-found` */
  async shortlist(actor: StaffActor, programmeId: string, ids: readonly string[]): Promise<ApprovalView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const round = await this.rounds.lock(tx, congressId, programmeId);
      const acts = await this.approval.acts(tx, congressId, programmeId);
      if (!isWithOffice(standingOf(chainOf(round), acts.map(actOf)), chainOf(round))) throw new DomainError('illegal-act', [{ code: 'list-is-on-its-way', at: 'ids' }]);
      const known = (await this.screenings.lock(tx, congressId, ids)).filter((one) => one.programmeId === programmeId && one.mergedInto === null).map(({ projectId }) => projectId);
      const unknown = ids.flatMap((id, index) => (known.includes(id) ? [] : [{ code: 'suggestion-unknown', at: `ids[${index}]` }]));
      if (unknown.length > 0) throw new DomainError('not-found', unknown);
      await this.approval.replaceShortlist(tx, congressId, programmeId, ids);
      await this.audits.append(tx, actor, { act: 'screenings.shortlist', subject: programmeId, details: {} });
    });
    return this.view(actor, programmeId);
  }

  /** Records what a body did. @throws DomainError `approval-refused` with every reason */
  async record(actor: StaffActor, programmeId: string, request: ApproveRequest): Promise<ApprovalView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const [round, { rules }] = [await this.rounds.lock(tx, congressId, programmeId), await this.rounds.read(tx, congressId, programmeId)];
      const [chain, acts, list] = [chainOf(round), await this.approval.acts(tx, congressId, programmeId), await this.approval.shortlist(tx, congressId, programmeId)];
      const act: ApprovalActView = { ...request, backTo: request.outcome === 'passed' ? null : request.backTo, reason: request.outcome === 'passed' ? null : (request.reason ?? ''), body: chain.find(({ id }) => id === request.step)?.body ?? '', by: actor.name };
      const isLast = standingOf(chain, [...acts, act].map(actOf)).at === 'done';
      const problems = [...stepProblems(chain, acts.map(actOf), actOf(act)), ...(isLast ? shortlistProblems(list, round.seats, rules) : [])];
      if (problems.length > 0) throw new DomainError('approval-refused', problems);
      await this.approval.addAct(tx, congressId, programmeId, acts.length + 1, act);
      if (isLast) await this.projects.becomeCandidates(tx, congressId, list.map(({ id }) => id), request.decidedOn);
      await this.audits.append(tx, actor, { act: 'screenings.approve', subject: programmeId, details: { sequence: acts.length + 1, step: request.step } });
    });
    return this.view(actor, programmeId);
  }
}

const isWithOffice = (standing: Standing, chain: ApprovalChain): boolean => standing.at === 'bench' || (standing.at === 'step' && standing.step.id === chain[0]?.id) || chain.length === 0;
