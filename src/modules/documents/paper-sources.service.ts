import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { ProjectView } from '../../contract/http/projects';
import type { Purpose } from '../../domain/ballot/ballot';
import { attendanceValues } from '../../domain/documents/attendance-values';
import { candidateValues } from '../../domain/documents/candidate-values';
import { evaluationValues } from '../../domain/documents/evaluation-values';
import { decisionValues, noticeValues, paperValues, resultValues, rulesValues, scriptValues, scrutineersValues, type FiledBallot } from '../../domain/documents/filed-values';
import type { FiledKind } from '../../domain/documents/kinds';
import type { Values } from '../../domain/documents/places';
import { progressValues } from '../../domain/documents/progress-values';
import { adoptionOf } from '../../domain/documents/vote-values';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { yearOf } from '../../domain/shared/local-date';
import { Clock } from '../../platform/clock/clock';
import type { Ballot } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { CongressesService } from '../congresses/congresses.service';
import { EvaluationsService } from '../evaluations/evaluations.service';
import { DocumentsService } from '../progress/documents/documents.service';
import { ProjectsService } from '../projects/projects.service';
import { AttendanceService } from '../sessions/attendance/attendance.service';
import { SessionsService } from '../sessions/sessions.service';
import { BallotFacts } from './ballot-facts.service';

/** What a paper is about. */
export interface Subject {
  readonly sitting?: string;
  readonly ballot?: string;
  readonly year?: number;
}

interface Source {
  readonly values: Values;
  readonly purpose: Purpose;
}

const OF_BALLOT: Readonly<Partial<Record<FiledKind, (of: FiledBallot) => Values>>> = {
  rules: rulesValues, paper: paperValues, script: scriptValues, scrutineers: scrutineersValues, result: resultValues, notice: noticeValues, decision: decisionValues,
};

/** Why a paper of a ballot cannot be had yet; null: it can. */
export function waitingFor(kind: FiledKind, { count, outcome }: FiledBallot): Problem | null {
  if ((kind === 'scrutineers' || kind === 'result') && count.results === null) return { code: 'not-counted-yet' };
  return (kind === 'notice' || kind === 'decision') && outcome === null ? { code: 'not-announced-yet' } : null;
}

/** The values that a paper is filled with. */
@Injectable()
export class PaperSources {
  constructor(
    private readonly database: DataSource,
    private readonly facts: BallotFacts,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly attendance: AttendanceService,
    private readonly projects: ProjectsService,
    private readonly ballots: BallotsService,
    private readonly reports: DocumentsService,
    private readonly evaluations: EvaluationsService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found`, `invalid-request` where the subject is not named, `illegal-act` where it is too early */
  async of(actor: StaffActor, kind: FiledKind, subject: Subject): Promise<Source> {
    const purpose = (await this.congresses.get(actor.congressId)).isExample ? 'example' : 'real';
    if (kind === 'attendance') return { values: await this.ofSitting(actor, subject.sitting), purpose };
    if (kind === 'progress') return { values: progressValues(await this.reports.year(actor, subject.year ?? null)), purpose };
    if (kind === 'evaluation') return { values: await this.ofEvaluation(actor, subject.year ?? yearOf(this.clock.today())), purpose };
    if (subject.ballot === undefined) throw new DomainError('invalid-request', [{ code: 'ballot-not-named', at: 'ballot' }]);
    const ballot = await this.ballots.get({ congressId: actor.congressId, ballotId: subject.ballot });
    const filed = await this.ballot(actor, ballot);
    const waits = waitingFor(kind, filed);
    if (waits !== null) throw new DomainError('illegal-act', [waits]);
    const adoption = adoptionOf(ballot);
    if (adoption === null && (kind === 'candidates' || kind === 'decision')) throw new DomainError('not-found', [{ code: 'document-unknown', at: 'kind' }]);
    const values = kind === 'candidates' ? candidateValues(filed.sitting, await this.candidates(ballot), adoption!.rule.seats) : OF_BALLOT[kind]!(filed);
    return { values, purpose: ballot.purpose };
  }

  async ballot(actor: StaffActor, ballot: Ballot): Promise<FiledBallot> {
    return this.facts.ballot(actor, ballot, (await this.candidates(ballot))[0]?.year ?? null);
  }

  /** The projects of the adoption part in the order of the paper, and by the names that they have there. */
  private async candidates(ballot: Ballot): Promise<readonly ProjectView[]> {
    const known = new Map((await this.projects.list(ballot.congressId)).map((project) => [project.id, project]));
    return (adoptionOf(ballot)?.form.items ?? []).flatMap(({ id, title }) => {
      const project = known.get(ballot.texts.find(({ itemId }) => itemId === id)?.projectId ?? id);
      return project === undefined ? [] : [{ ...project, title }];
    });
  }

  private async ofSitting({ congressId }: StaffActor, sittingId: string | undefined): Promise<Values> {
    if (sittingId === undefined) throw new DomainError('invalid-request', [{ code: 'sitting-not-named', at: 'sitting' }]);
    const sitting = await this.sessions.sitting(this.database.manager, congressId, sittingId);
    const presence = await this.facts.presence(congressId, sitting, await this.facts.quorumOn(congressId, sitting));
    return attendanceValues(await this.facts.sitting(congressId, sitting), presence, await this.attendance.presences(congressId, sittingId));
  }

  private async ofEvaluation({ congressId }: StaffActor, year: number): Promise<Values> {
    const { name: congress } = await this.congresses.get(congressId);
    const items = (await this.evaluations.list(congressId, year)).map(({ counts, ...item }) => ({ ...item, counts: counts ?? [] }));
    return evaluationValues({ congress, year, today: this.clock.today(), items });
  }
}
