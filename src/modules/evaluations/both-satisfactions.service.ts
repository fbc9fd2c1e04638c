import { Injectable } from '@nestjs/common';
import type { PublicSurvey, SurveyView } from '../../contract/http/satisfaction';
import { DomainError } from '../../domain/shared/problem';
import { ProjectsService } from '../projects/projects.service';
import { EvaluationsService } from './evaluations.service';
import { SurveysService } from './satisfaction/surveys.service';
import { TextsService } from './satisfaction/texts.service';

/** What deputies and what residents think of one project, side by side; no figure is ever made of both. */
@Injectable()
export class BothSatisfactions {
  constructor(
    private readonly projects: ProjectsService,
    private readonly evaluations: EvaluationsService,
    private readonly surveys: SurveysService,
    private readonly texts: TextsService,
  ) {}

  /** For anybody who has a project's id: @throws DomainError `not-found` for what nobody was asked about, so that no candidate is told of before its time */
  async asked(congressId: string, projectId: string): Promise<PublicSurvey> {
    const both = await this.of(congressId, projectId);
    if (both.residents === null && both.deputies.length === 0) throw new DomainError('not-found', [{ code: 'survey-unknown', at: 'id' }]);
    return both;
  }

  /** @throws DomainError `not-found` for an unknown project */
  async of(congressId: string, projectId: string): Promise<PublicSurvey> {
    const [[project], said] = await Promise.all([this.projects.getAll(congressId, [projectId]), this.said(congressId, projectId)]);
    const { title, location, responsibleUnit: unit } = project!;
    return { projectId, title, location, unit, ...said };
  }

  /** What was said of a project that the caller knows; words, like figures, only once enough have answered (RESIDENT-02). */
  async said(congressId: string, projectId: string): Promise<Pick<PublicSurvey, 'deputies' | 'residents' | 'texts'>> {
    const [deputies, residents, texts] = await Promise.all([this.evaluations.publicOf(congressId, projectId), this.surveys.find(congressId, projectId), this.texts.accepted(congressId, projectId)]);
    return { deputies, residents, texts: isShown(residents) ? texts : [] };
  }
}

const isShown = (residents: SurveyView | null): boolean => residents !== null && (residents.sample.shown !== null || residents.open.shown !== null);
