import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../contract/actor';
import type { EvaluatingBody, EvaluationView, RecordEvaluationRequest } from '../../contract/http/evaluations';
import type { BallotPart } from '../../domain/ballot/ballot';
import type { RollCounts } from '../../domain/ballot/rule';
import { FOLLOWUP_MONTHS } from '../../domain/evaluation/followup-states';
import { grade, gradesOf } from '../../domain/evaluation/grade';
import { ratesOf } from '../../domain/evaluation/rates';
import { isBelowTheLine, recordProblems } from '../../domain/evaluation/record-problems';
import { DomainError } from '../../domain/shared/problem';
import { figure } from '../../domain/tally/counts';
import type { EvaluationResult } from '../../domain/tally/result';
import { baseOf } from '../../domain/tally/verdict';
import { Clock } from '../../platform/clock/clock';
import { localDay } from '../../platform/clock/zoned-time';
import { AuditsService } from '../audits/audits.service';
import type { Ballot } from '../ballots/ballot';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { rollCounts } from '../ballots/views/ballot-views.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';
import type { Decision } from '../decisions/decision';
import { ProjectsService } from '../projects/projects.service';
import { EvaluationsRepository, type NewEvaluation } from './evaluations.repository';
import { FollowupsService } from './followups/followups.service';

type EvaluationPart = Extract<BallotPart, { kind: 'evaluation' }>;

/** 测评: how last year's projects were graded, by a ballot here or elsewhere, and what a grade below the line sets going. */
@Injectable()
export class EvaluationsService {
  constructor(
    private readonly database: DataSource,
    private readonly evaluations: EvaluationsRepository,
    private readonly followups: FollowupsService,
    private readonly projects: ProjectsService,
    private readonly turnouts: TurnoutService,
    private readonly rules: RuleProfilesService,
    private readonly audits: AuditsService,
    private readonly clock: Clock,
  ) {}

  list(congressId: string, year: number | null): Promise<EvaluationView[]> {
    return this.evaluations.list(this.database.manager, congressId, year);
  }

  /** Of one project, as the public may see it. */
  publicOf(congressId: string, projectId: string): Promise<EvaluationView[]> {
    return this.evaluations.publicOf(this.database.manager, congressId, projectId);
  }

  /** Keeps what a ballot that is being published graded, in the same transaction. A rehearsal grades nothing. */
  async keep(tx: EntityManager, actor: Actor, ballot: Ballot, decision: Decision): Promise<void> {
    if (ballot.purpose === 'rehearsal') return;
    for (const result of decision.results) {
      const part = ballot.parts.find(({ id }) => id === result.partId);
      if (result.kind !== 'evaluation' || part?.kind !== 'evaluation') continue;
      const body = await this.bodyOf(ballot);
      const roll = rollCounts((await this.turnouts.view(tx, ballot))!);
      for (const row of rowsOf(ballot, part, result.result, roll, body, localDay(decision.announcedAt ?? this.clock.now()))) {
        await this.add(tx, actor, row, part.rule.followUpMonths ?? FOLLOWUP_MONTHS);
      }
    }
  }

  /** Keeps one that was held outside this system; its grade is computed here. @throws DomainError `invalid-evaluation`, `not-found`, `already-exists` */
  async record(actor: StaffActor, request: RecordEvaluationRequest): Promise<EvaluationView> {
    const { congressId } = actor;
    const problems = recordProblems(request, this.clock.today());
    if (problems.length > 0) throw new DomainError('invalid-evaluation', problems);
    const row = recordedRow(request, actor.name);
    return this.database.transaction(async (tx) => {
      await this.projects.getAll(congressId, [request.projectId], tx);
      await this.add(tx, actor, row, await this.monthsOn(congressId, request.evaluatedOn));
      return (await this.evaluations.find(tx, congressId, row.evaluationId))!;
    });
  }

  private async add(tx: EntityManager, actor: Actor, row: NewEvaluation, months: number): Promise<void> {
    const { congressId } = actor;
    if (!(await this.evaluations.add(tx, congressId, row))) return;
    await this.audits.append(tx, actor, { act: 'evaluations.record', subject: row.evaluationId, details: { projectId: row.projectId, ballotId: row.ballotId, grade: row.grade, isBelow: row.isBelow } });
    const evaluation = (await this.evaluations.find(tx, congressId, row.evaluationId))!;
    await this.followups.end(tx, actor, evaluation);
    if (row.isBelow) await this.followups.open(tx, actor, evaluation, months);
  }

  private async monthsOn(congressId: string, day: string): Promise<number> {
    return (await this.rules.inForceOn(congressId, day))?.profile.evaluation?.followUpMonths ?? FOLLOWUP_MONTHS;
  }

  private async bodyOf({ congressId, profileId, profileVersion }: Ballot): Promise<EvaluatingBody> {
    const { profile } = await this.rules.version(congressId, profileId, profileVersion);
    if (profile.bodyType === 'committee') return 'standingCommittee';
    if (profile.bodyType === 'street') return 'assembly';
    return profile.votingUnit === 'delegation' ? 'delegations' : 'congress';
  }
}

function rowsOf(ballot: Ballot, part: EvaluationPart, result: EvaluationResult, roll: RollCounts, body: EvaluatingBody, evaluatedOn: string): NewEvaluation[] {
  const base = baseOf(part.rule.base, roll, result.papers);
  return result.items.flatMap(({ id, counts, grade: earned, rates }) => {
    const text = ballot.texts.find(({ itemId }) => itemId === id);
    const item = part.form.items.find((one) => one.id === id);
    if (text === undefined || text.projectId === null || item === undefined) return [];
    return [{
      ...{ evaluationId: randomUUID(), projectId: text.projectId, ballotId: ballot.ballotId, itemId: id, item: item.title, unit: text.responsibleUnit, body, evaluatedOn, base },
      counts: [...new Set([...part.form.choices, part.form.unmarked, 'notPressed'])].map((choice) => ({ choice, votes: figure(counts, choice) })),
      ...{ grade: earned, isBelow: isBelowTheLine(earned, gradesOf(part.form)), rates: rates ?? null, isCountsPublic: ballot.publishCounts, reference: '', recordedBy: '' },
    }];
  });
}

function recordedRow({ counts, base, half, projectId, item, unit, body, evaluatedOn, reference }: RecordEvaluationRequest, recordedBy: string): NewEvaluation {
  const grades = counts.map(({ choice }) => choice).filter((choice) => choice !== 'abstain');
  const votes = Object.fromEntries(counts.map(({ choice, votes: many }) => [choice, many]));
  const earned = grade(votes, grades, base, half);
  return { evaluationId: randomUUID(), projectId, ballotId: null, itemId: '', item, unit, body, evaluatedOn, counts, base, grade: earned, isBelow: isBelowTheLine(earned, grades), rates: ratesOf(votes, grades, base, 'both'), isCountsPublic: true, reference, recordedBy };
}
