import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeputyActor, StaffActor } from '../../../../contract/actor';
import type { InquiryQuestionView, InquiryView } from '../../../../contract/http/supervision';
import { dueLevel, type DueDays } from '../../../../domain/progress/escalation';
import { ANSWER_WORKING_DAYS, INQUIRY_ACTS, inquiryActBelongsTo, inquiryActLeadsTo, inquiryPartIn, type InquiryPart } from '../../../../domain/progress/inquiry-states';
import { DomainError, type Problem } from '../../../../domain/shared/problem';
import { addWorkingDays } from '../../../../domain/shared/work-calendar';
import { AuditsService } from '../../../audits/audits.service';
import { SupervisedProjects } from '../projects/supervised-projects.service';
import { RectificationsService } from '../rectifications/rectifications.service';
import { sightOf, supervisorOf, type SupervisionActor } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import { InquiriesRepository, type StoredInquiryQuestion } from './inquiries.repository';
import type { AskRequest, InquiryActRequest, SaveInquiryRequest } from './inquiry.requests';

/** 专题询问: deputies ask, units answer, and whoever asked says whether that will do. */
@Injectable()
export class InquiriesService {
  constructor(
    private readonly database: DataSource,
    private readonly inquiries: InquiriesRepository,
    private readonly projects: SupervisedProjects,
    private readonly rectifications: RectificationsService,
    private readonly clock: SupervisionDays,
    private readonly audits: AuditsService,
  ) {}

  /** Every deputy reads them all; a unit what it was asked. */
  async list(actor: SupervisionActor, tx: EntityManager = this.database.manager): Promise<InquiryView[]> {
    const { unitId } = sightOf(actor);
    const { days } = await this.clock.on(tx, actor.congressId);
    const questions = await this.inquiries.questions(tx, actor.congressId, unitId);
    return (await this.inquiries.list(tx, actor.congressId, unitId)).map((inquiry) => ({
      ...inquiry,
      questions: questions.filter(({ inquiryId }) => inquiryId === inquiry.id).map((question) => viewOf(question, actor, days)),
    }));
  }

  /** @throws DomainError `not-found` */
  async arrange(actor: StaffActor, request: SaveInquiryRequest): Promise<InquiryView[]> {
    const id = randomUUID();
    return this.database.transaction(async (tx) => {
      await this.projects.needsAdopted(tx, actor.congressId, request.projectIds, 'projectIds');
      await this.inquiries.add(tx, actor.congressId, id, request, actor.name);
      await this.audits.append(tx, actor, { act: 'supervision.arrange-inquiry', subject: id, details: { heldOn: request.heldOn, projectIds: request.projectIds } });
      return this.list(actor, tx);
    });
  }

  /** The answer is due on the day of the inquiry, and never sooner than the unit can write one. @throws DomainError `not-found`, `supervision-refused` */
  async ask(actor: DeputyActor, inquiryId: string, request: AskRequest): Promise<InquiryView[]> {
    const { congressId } = actor;
    const id = randomUUID();
    return this.database.transaction(async (tx) => {
      const inquiry = (await this.inquiries.list(tx, congressId, null)).find((one) => one.id === inquiryId);
      if (inquiry === undefined) throw new DomainError('not-found', [{ code: 'inquiry-unknown', at: 'id' }]);
      if (!inquiry.projects.some((project) => project.id === request.projectId)) throw new DomainError('not-found', [{ code: 'project-unknown', at: 'projectId' }]);
      if (request.text.trim() === '') throw new DomainError('supervision-refused', [{ code: 'must-not-be-empty', at: 'text' }]);
      await this.projects.needsUnit(congressId, request.unitId, 'unitId');
      const { calendar, today } = await this.clock.on(tx, congressId);
      const soonest = addWorkingDays(calendar, today, ANSWER_WORKING_DAYS);
      await this.inquiries.ask(tx, congressId, id, inquiryId, actor.deputyId, inquiry.heldOn > soonest ? inquiry.heldOn : soonest, request);
      await this.audits.append(tx, actor, { act: 'supervision.ask', subject: id, details: { inquiryId, projectId: request.projectId, unitId: request.unitId } });
      return this.list(actor, tx);
    });
  }

  /** The unit answers; the asker is content, or has it go on as a 整改单. In the place of an asker who left the standing committee says so, always with a reason, and the 整改单 is its own. @throws DomainError `not-found`, `not-allowed`, `illegal-act`, `supervision-refused` */
  async act(actor: SupervisionActor, questionId: string, { act, from, text, dueOn }: InquiryActRequest): Promise<InquiryView[]> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const question = await this.inquiries.lockQuestion(tx, congressId, sightOf(actor).unitId, questionId);
      if (question === null) throw new DomainError('not-found', [{ code: 'question-unknown', at: 'id' }]);
      const part = partOf(question, actor);
      if (part !== inquiryActBelongsTo(act)) throw new DomainError('not-allowed', [{ code: 'not-allowed', values: { act } }]);
      const state = inquiryActLeadsTo(question.state, act, part);
      if (state === null || question.state !== from) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act, state: question.state, from } }]);
      const problems: Problem[] = [
        ...((act !== 'accept' || actor.kind !== 'deputy') && text.trim() === '' ? [{ code: 'must-not-be-empty', at: 'text' }] : []),
        ...(act === 'reject' && dueOn === null ? [{ code: 'missing', at: 'dueOn' }] : []),
      ];
      if (problems.length > 0) throw new DomainError('supervision-refused', problems);
      if (act === 'answer') await this.inquiries.answer(tx, congressId, questionId, text, actor.name);
      else await this.inquiries.judge(tx, congressId, questionId, state, text);
      await this.audits.append(tx, actor, { act: `supervision.${act}-question`, subject: questionId, details: { state } });
      if (act === 'reject') await this.goOn(tx, actor, question, text, dueOn!);
      return this.list(actor, tx);
    });
  }

  private async goOn(tx: EntityManager, actor: SupervisionActor, { projectId, unitId, deputyId, id }: StoredInquiryQuestion, text: string, dueOn: string): Promise<void> {
    await this.rectifications.open(tx, actor, { projectId, unitId, source: 'inquiry', text, dueOn, finder: actor.kind === 'deputy' ? { kind: 'deputy', deputyId } : { kind: 'standingCommittee' }, questionId: id });
  }
}

const partOf = (question: StoredInquiryQuestion, actor: SupervisionActor): InquiryPart => inquiryPartIn(question, supervisorOf(actor, []));

function viewOf(stored: StoredInquiryQuestion, actor: SupervisionActor, days: DueDays): InquiryQuestionView {
  const { inquiryId: _inquiry, deputyId: _deputy, ...question } = stored;
  const part = partOf(stored, actor);
  return { ...question, level: question.state === 'asked' ? dueLevel(question.dueOn, days) : null, acts: INQUIRY_ACTS.filter((act) => inquiryActLeadsTo(question.state, act, part) !== null) };
}
