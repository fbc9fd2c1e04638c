import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { QuestionView } from '../../../../contract/http/supervision';
import { dueLevel } from '../../../../domain/progress/escalation';
import { defaultDays, proposedAgenda, questionProblems, questionStanding, QUESTIONS, type Question } from '../../../../domain/progress/three-questions';
import { DomainError } from '../../../../domain/shared/problem';
import type { WorkCalendar } from '../../../../domain/shared/work-calendar';
import { AuditsService } from '../../../audits/audits.service';
import { SupervisedProjects } from '../projects/supervised-projects.service';
import type { OwedMatter } from '../reminders/owed-matter';
import { sightOf, type SupervisionActor } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import type { SaveQuestionRequest } from './question.requests';
import { ThreeQuestionsRepository, type StoredQuestion } from './three-questions.repository';

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

  /** All four, with the default day where nobody has set one; none of a year in which nothing was adopted. Papers, minutes and proposed agendas are not for the units. */
  async ofYear(actor: SupervisionActor, year: number, tx: EntityManager = this.database.manager): Promise<QuestionView[]> {
    const [{ days, calendar }, stored] = await Promise.all([this.clock.on(tx, actor.congressId), this.questions.list(tx, actor.congressId, year)]);
    const proposed = await this.proposed(tx, actor.congressId, year, calendar);
    const isUnit = sightOf(actor).unitId !== null;
    return proposed.map((proposal) => {
      const one = stored.find(({ question }) => question === proposal.question) ?? { ...proposal, ...(isUnit && { agenda: [] }) };
      return { ...one, year, standing: questionStanding(one), level: one.heldOn === null ? dueLevel(one.plannedOn, days) : null, ...(isUnit && { papers: [], minutes: '' }) };
    });
  }

  /** What is owed though nobody has set it: the questions about every year of which something was adopted, on their default days (QUESTION-01). */
  async unset(tx: EntityManager, congressId: string): Promise<OwedMatter[]> {
    const { calendar } = await this.clock.on(tx, congressId);
    return (await this.questions.years(tx, congressId)).flatMap(({ year, set }) => {
      const days = defaultDays(calendar, year);
      return QUESTIONS.filter((question) => !set.includes(question)).map((question) => owedOn(year, question, days[question]));
    });
  }

  /** Sets the default days and agendas where nobody has set others. @throws DomainError `not-found` */
  async arrange(actor: StaffActor, year: number): Promise<QuestionView[]> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.needsYear(tx, congressId, year);
      const { calendar, now } = await this.clock.on(tx, congressId);
      const count = await this.questions.arrange(tx, congressId, year, await this.proposed(tx, congressId, year, calendar), actor.name, now);
      if (count > 0) await this.audits.append(tx, actor, { act: 'supervision.arrange-year', subject: String(year), details: { days: { ...defaultDays(calendar, year) } } });
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

  private async proposed(tx: EntityManager, congressId: string, year: number, calendar: WorkCalendar): Promise<StoredQuestion[]> {
    const projects = await this.projects.adoptedFor(tx, congressId, year);
    const days = defaultDays(calendar, year);
    return projects.length === 0 ? [] : QUESTIONS.map((question) => ({ question, revision: 0, plannedOn: days[question], heldOn: null, agenda: proposedAgenda(question, projects), papers: [], minutes: '' }));
  }

  private async needsYear(tx: EntityManager, congressId: string, year: number): Promise<void> {
    if (!(await this.projects.hasYear(tx, congressId, year))) throw new DomainError('not-found', [{ code: 'year-without-projects', at: 'year' }]);
  }
}

const owedOn = (year: number, question: Question, dueOn: string): OwedMatter => ({
  ...{ kind: 'threeQuestions', id: `${year}/${question}`, title: question, project: null, year, atKind: 'office', at: '', dueOn, since: Number(dueOn.replaceAll('-', '')) },
});
