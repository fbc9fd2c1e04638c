import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contract/actor';
import type { ProjectProgress } from '../../../contract/http/progress';
import { milestonesOf } from '../../../domain/progress/plan';
import { progressDocument, type DocumentKind, type ReportedProject, type ReportedYear } from '../../../domain/progress/progress-documents';
import { reportDocument } from '../../../domain/shared/official-report';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { documentFile, type DocumentFile } from '../../../platform/documents/document-file';
import type { Format } from '../../../domain/documents/kinds';
import { CongressesService } from '../../congresses/congresses.service';
import { BoardService } from '../board/board.service';
import { ProjectPage } from '../board/project-page.service';

/** What goes before the congress: lamps of the month, the report of mid-year, the annex of the government's report. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly congresses: CongressesService,
    private readonly board: BoardService,
    private readonly page: ProjectPage,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** As the figures stand today. @throws DomainError `no-chinese-font` */
  async file(actor: StaffActor, kind: DocumentKind, year: number | null, format: Format): Promise<DocumentFile> {
    return documentFile(reportDocument(progressDocument(kind, await this.year(actor, year))), format, this.settings.fontFolder);
  }

  /** The projects of a year as they are reported today. */
  async year(actor: StaffActor, year: number | null): Promise<ReportedYear> {
    const board = await this.board.board(actor, year);
    const projects: ReportedProject[] = [];
    for (const { id } of board.projects) projects.push(reported(await this.page.read(actor, id)));
    const { name: congress } = await this.congresses.get(actor.congressId);
    return { congress, year: board.year, today: board.today, projects };
  }
}

function reported({ plans, quantities, accepted, reports, ...project }: ProjectProgress): ReportedProject {
  const plan = plans.at(-1)?.content;
  const done = new Map(quantities.map((quantity) => [quantity.targetId, quantity.done]));
  const shown = new Set(accepted.map(({ milestoneId }) => milestoneId));
  return {
    ...project,
    targets: plan?.subItems.flatMap(({ targets }) => targets.map(({ id, name, quantity, unit }) => ({ name, quantity, unit, done: done.get(id) ?? 0 }))) ?? [],
    milestones: plan ? milestonesOf(plan).map(({ id, name, endsOn }) => ({ name, endsOn, isAccepted: shown.has(id) })) : [],
    problems: reports.find(({ decision }) => decision === 'accepted')?.content.problems ?? '',
  };
}
