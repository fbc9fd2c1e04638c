import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { QuestionView } from '../../../../contract/http/supervision';
import { dueLevel } from '../../../../domain/progress/escalation';
import { defaultDays, questionProblems, questionStanding, QUESTIONS, type Question } from '../../../../domain/progress/three-questions';
import { DomainError } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { SupervisedProjects } from '../projects/supervised-projects.service';
import { sightOf, type SupervisionActor } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import type { SaveQuestionRequest } from './question.requests';
import { ThreeQuestionsRepository } from './three-questions.repository';

/** 三问一评: when the congress asks about the projects of a year, and what came of it. */
@Injectable()
export class ThreeQuestionsService {
  constructor(
    private readonly database: DataSource,
    private readonly questions: ThreeQuestionsRepository,
    private readonly projects: SupervisedProjects,
    private readonly clock: SupervisionDays,
    private readonly audits: AuditsService,
  ) {}

  /** All four, with the default day where nobody has set one. Papers and minutes are not for the units. */
  async ofYear(actor: SupervisionActor, year: number, tx: EntityManager = this.database.manager): Promise<QuestionView[]> {
    const [{ calendar, days }, stored] = await Promise.all([this.clock.on(tx, actor.congressId), this.questions.list(tx, actor.congressId, year)]);
    const defaults = defaultDays(calendar, year);
    const isUnit = sightOf(actor).unitId !== null;
    return QUESTIONS.map((question) => {
      const one = stored.find((row) => row.question === question) ?? { revision: 0, plannedOn: defaults[question], heldOn: null, agenda: [], papers: [], minutes: '' };
      const level = one.revision === 0 || one.heldOn !== null ? null : dueLevel(one.plannedOn, days);
      return { ...one, year, question, standing: questionStanding(one), level, ...(isUnit && { papers: [], minutes: '' }) };
    });
  }

  /** Sets the default days where nobody has set others. @throws DomainError `not-found` */
  async arrange(actor: StaffActor, year: number): Promise<QuestionView[]> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.needsYear(tx, congressId, year);
      const days = defaultDays((await this.clock.on(tx, congressId)).calendar, year);
      const count = await this.questions.arrange(tx, congressId, year, days, actor.name);
      if (count > 0) await this.audits.append(tx, actor, { act: 'supervision.arrange-year', subject: String(year), details: { days: { ...days } } });
      return this.ofYear(actor, year, tx);
    });
  }

  /** @throws DomainError `not-found`, `supervision-refused`, `version-conflict` */
  async save(actor: StaffActor, year: number, question: Question, { revision, ...asked }: SaveQuestionRequest): Promise<QuestionView[]> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.needsYear(tx, congressId, year);
      const { today, now } = await this.clock.on(tx, congressId);
      const problems = questionProblems(year, question, asked, today);
      if (problems.length > 0) throw new DomainError('supervision-refused', problems);
      const named = [...new Set(asked.agenda.flatMap(({ projectId }) => projectId ?? []))];
      await this.projects.needsAdopted(tx, congressId, named, 'agenda');
      if (!(await this.questions.save(tx, congressId, year, question, revision, asked, actor.name, now))) throw new DomainError('version-conflict');
      const { plannedOn, heldOn, agenda, papers } = asked;
      await this.audits.append(tx, actor, { act: 'supervision.save-question', subject: `${year}/${question}`, details: { plannedOn, heldOn, agenda: agenda.length, papers: papers.length, isMinuted: asked.minutes !== '' } });
      return this.ofYear(actor, year, tx);
    });
  }

  private async needsYear(tx: EntityManager, congressId: string, year: number): Promise<void> {
    if (!(await this.projects.hasYear(tx, congressId, year))) throw new DomainError('not-found', [{ code: 'year-without-projects', at: 'year' }]);
  }
}
