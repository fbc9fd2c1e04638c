import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { OpenSurvey, SaveSurveyRequest, StaffSurveyView, SurveyView } from '../../../contract/http/satisfaction';
import { surveyProblems } from '../../../domain/evaluation/showing';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { ProjectsService } from '../../projects/projects.service';
import { surveyLink } from './survey-link';
import { surveyView } from './survey-view';
import { SurveysRepository } from './surveys.repository';

/** Which projects residents are asked about, and what they said as far as it may be shown. */
@Injectable()
export class SurveysService {
  constructor(
    private readonly database: DataSource,
    private readonly surveys: SurveysRepository,
    private readonly projects: ProjectsService,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
    private readonly clock: Clock,
  ) {}

  async list({ congressId }: StaffActor): Promise<StaffSurveyView[]> {
    const { slug } = await this.congresses.get(congressId);
    const today = this.clock.today();
    return (await this.surveys.list(this.database.manager, congressId)).map((survey) => ({ ...surveyView(survey, today), link: surveyLink(this.settings.publicUrl, slug, survey.projectId) }));
  }

  /** Of one project, as everybody sees it; null: residents were not asked. */
  async find(congressId: string, projectId: string): Promise<SurveyView | null> {
    const found = await this.surveys.find(this.database.manager, congressId, projectId);
    return found && surveyView(found, this.clock.today());
  }

  /** Those that take answers today. */
  open(congressId: string): Promise<OpenSurvey[]> {
    return this.surveys.openOn(this.database.manager, congressId, this.clock.today());
  }

  /** @throws DomainError `invalid-survey`, `not-found` */
  async save(actor: StaffActor, projectId: string, request: SaveSurveyRequest): Promise<StaffSurveyView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      await this.projects.getAll(congressId, [projectId], tx);
      const before = await this.surveys.lock(tx, congressId, projectId);
      const problems = surveyProblems(request, before && { minimum: before.minimum, answered: before.groups.sample.answered + before.groups.open.answered });
      if (problems.length > 0) throw new DomainError('invalid-survey', problems);
      await this.surveys.save(tx, congressId, projectId, request, actor.name);
      await this.audits.append(tx, actor, { act: 'satisfaction.save', subject: projectId, details: { ...request } });
    });
    return (await this.list(actor)).find((survey) => survey.projectId === projectId)!;
  }

  /** Locked, for whoever adds to it. @throws DomainError `not-found` */
  async locked(tx: EntityManager, congressId: string, projectId: string) {
    const survey = await this.surveys.lock(tx, congressId, projectId);
    if (survey === null) throw unknownSurvey();
    return survey;
  }
}

export const unknownSurvey = () => new DomainError('not-found', [{ code: 'survey-unknown', at: 'id' }]);
